package io.understudy.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.data.Example;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stacked multi-task bi-LSTM of Goyal, Metallinou and Matsoukas (NAACL 2018, section 3): embeddings, one common bi-LSTM, on it
 * one bi-LSTM for the slots and one for the intent, which is pooled over the tokens.
 *
 * <pre>
 *   word + Σ n-grams / √n + shape   [batch, time, word]
 *        └─ common bi-LSTM          [batch, time, 2·common]
 *              ├─ intent bi-LSTM    [batch, time, 2·intent] ─ attention and max pooling ─ (+ mean embedding) intent, domain
 *              └─ slot bi-LSTM      [batch, time, 2·slot] ─ tanh layer (+ embedding, + intent distribution) ─ tag scores
 * </pre>
 *
 * <p>Departures: character n-grams for unseen words; pooling by attention and maximum; a bag-of-words part in the intent and domain logits, the
 * mean embedding's, which the loss also trains by itself; the slot layer sees
 * the embedding and, by choice, the intent distribution.
 *
 * <p>With {@code intentSize} 0 the intent bi-LSTM is left out and the states of the other two are pooled instead: the intent then knows
 * what slots were seen, at no cost.
 *
 * <p>The forward pass is a function of the parameters and a batch; tensors live in the manager that it is given.
 */
public final class JointNetwork {

    /** Suffixes of the names of a bi-LSTM's two halves. */
    public static final List<String> DIRECTIONS = List.of(".forward", ".backward");

    private final Architecture architecture;
    private final NetworkParameters parameters;

    /** A network of this architecture over these parameters. */
    public JointNetwork(Architecture architecture, NetworkParameters parameters) {
        this.architecture = architecture;
        this.parameters = parameters;
    }

    /**
     * What the network says of a batch.
     *
     * @param intents {@code [batch, intents]} logits
     * @param bagIntents {@code [batch, intents]}: the part of the intent logits that the mean embedding gives
     * @param domains {@code [batch, domains]} logits, null without a domain head
     * @param tags {@code [batch, time, tags]} scores
     * @param leaves the tensors of the parameters, for their gradients
     */
    public record Output(
            NDArray intents, NDArray bagIntents, @Nullable NDArray domains, NDArray tags, Leaves leaves) {}

    /** Copies of the parameters as tensors, with the table rows that they hold. */
    public static final class Leaves {
        private static final int[] NO_ROWS = {};
        private final Map<Parameter, NDArray> tensors = new LinkedHashMap<>();
        private final Map<Parameter, int[]> rows = new LinkedHashMap<>();

        /** Every parameter that took part, with its tensor. */
        public Map<Parameter, NDArray> tensors() {
            return tensors;
        }

        /** The rows that the tensor of this parameter holds. */
        public int[] rows(Parameter parameter) {
            return rows.getOrDefault(parameter, NO_ROWS);
        }
    }

    /** How a forward pass is made. */
    public sealed interface Pass {
        /** With dropout and gradients, on the current weights. */
        record Learning(double dropout) implements Pass {}

        /** Without either. */
        record Evaluating(Weights weights, double averagingClock) implements Pass {}
    }

    /**
     * The forward pass.
     *
     * @param examples utterances of equal length, at least one token each
     */
    public Output forward(NDManager manager, List<Example> examples, Pass pass) {
        TokenInput input = TokenInput.of(examples);
        Leaves leaves = leaves(manager, input, pass);
        double dropout = pass instanceof Pass.Learning(double rate) ? rate : 0;
        NDArray embedded = dropped(embed(manager, input, leaves), dropout);
        NDArray common = dropped(biLstm("common", embedded, leaves, architecture.commonSize()), dropout);
        NDArray slots = dropped(biLstm("slot", common, leaves, architecture.slotSize()), dropout);
        NDArray states = architecture.intentSize() == 0
                ? common.concat(slots, 2)
                : dropped(biLstm("intent", common, leaves, architecture.intentSize()), dropout);
        NDArray pooled = dropped(pool(states, leaves), dropout);
        NDArray bag = dropped(embedded.mean(new int[] {1}), dropout);
        NDArray bagIntents = bag.matMul(tensor(leaves, "bagHead"));
        NDArray intents = linear("intentHead", pooled, leaves).add(bagIntents);
        NDArray domains = architecture.domains() == 0
                ? null
                : linear("domainHead", pooled, leaves).add(bag.matMul(tensor(leaves, "domainBagHead")));
        NDArray tags = linear("tagHead", dropped(slotHidden(slots, embedded, intents, leaves), dropout), leaves);
        return new Output(intents, bagIntents, domains, tags, leaves);
    }

    private Leaves leaves(NDManager manager, TokenInput input, Pass pass) {
        Leaves leaves = new Leaves();
        leaf(leaves, manager, NetworkParameters.WORDS, input.wordRows(), pass);
        leaf(leaves, manager, NetworkParameters.NGRAMS, input.ngramRows(), pass);
        int[] whole = {0};
        parameters.dense().forEach(p -> leaf(leaves, manager, p.name(), whole, pass));
        return leaves;
    }

    private void leaf(Leaves leaves, NDManager manager, String name, int[] rows, Pass pass) {
        Parameter parameter = parameters.byName(name);
        Weights weights = pass instanceof Pass.Evaluating(Weights w, double clock) ? w : Weights.CURRENT;
        double clock = pass instanceof Pass.Evaluating(Weights w, double c) ? c : 0;
        float[] numbers = new float[rows.length * parameter.columns()];
        for (int i = 0; i < rows.length; i++) {
            parameter.copyRow(weights, clock, rows[i], numbers, i * parameter.columns());
        }
        Shape shape =
                parameter.rows() == 1 ? new Shape(parameter.shape()) : new Shape(rows.length, parameter.columns());
        NDArray tensor = manager.create(numbers, shape);
        tensor.setRequiresGradient(pass instanceof Pass.Learning);
        leaves.tensors.put(parameter, tensor);
        leaves.rows.put(parameter, rows);
    }

    private NDArray tensor(Leaves leaves, String name) {
        NDArray tensor = leaves.tensors.get(parameters.byName(name));
        if (tensor == null) {
            throw new IllegalStateException("parameter " + name + " takes no part in this pass");
        }
        return tensor;
    }

    /** Returns {@code [batch, time, word]}. */
    private NDArray embed(NDManager manager, TokenInput input, Leaves leaves) {
        NDArray words = lookUp(tensor(leaves, NetworkParameters.WORDS), manager.create(input.wordOf()));
        NDArray shapes = lookUp(tensor(leaves, NetworkParameters.SHAPES), manager.create(input.shapeOf()));
        NDArray ngramIndices = manager.create(input.ngramsOf(), new Shape(input.distinct(), input.ngramWidth()));
        NDArray ngrams =
                lookUp(tensor(leaves, NetworkParameters.NGRAMS), ngramIndices).sum(new int[] {1});
        NDArray scale = manager.create(input.ngramScale(), new Shape(input.distinct(), 1));
        NDArray distinct = words.add(ngrams.mul(scale)).add(shapes);
        return lookUp(distinct, manager.create(input.tokens(), new Shape(input.batch(), input.time())));
    }

    private static NDArray lookUp(NDArray table, NDArray indices) {
        return indices.getNDArrayInternal()
                .embedding(indices, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private NDArray biLstm(String name, NDArray input, Leaves leaves, int units) {
        NDManager manager = input.getManager();
        NDList weights = new NDList();
        for (String direction : DIRECTIONS) {
            weights.add(tensor(leaves, name + direction + ".inputWeight"));
            weights.add(tensor(leaves, name + direction + ".stateWeight"));
            weights.add(tensor(leaves, name + direction + ".inputBias"));
            weights.add(tensor(leaves, name + direction + ".stateBias"));
        }
        Shape stateShape = new Shape(2, input.getShape().get(0), units);
        NDList state = new NDList(manager.zeros(stateShape), manager.zeros(stateShape));
        return input.getNDArrayInternal()
                .lstm(input, state, weights, true, 1, 0, true, true, true)
                .get(0);
    }

    /** Returns {@code [batch, pooledSize]}. */
    private NDArray pool(NDArray states, Leaves leaves) {
        NDArray attention = linear("attention", states, leaves)
                .tanh()
                .matMul(tensor(leaves, "attentionQuery"))
                .softmax(1);
        NDArray attended = states.mul(attention).sum(new int[] {1});
        NDArray greatest = states.max(new int[] {1});
        return attended.concat(greatest, 1);
    }

    /** Returns {@code [batch, time, slotHidden]}. */
    private NDArray slotHidden(NDArray slots, NDArray embedded, NDArray intents, Leaves leaves) {
        NDArray hidden = linear("slotHidden", slots, leaves).add(embedded.matMul(tensor(leaves, "slotFromWord")));
        if (architecture.interaction() == Interaction.INTENT_TO_SLOT) {
            NDArray context = intents.softmax(1).matMul(tensor(leaves, "slotFromIntent"));
            hidden = hidden.add(context.expandDims(1));
        }
        return hidden.tanh();
    }

    private NDArray linear(String name, NDArray input, Leaves leaves) {
        return input.matMul(tensor(leaves, name)).add(tensor(leaves, name + ".bias"));
    }

    private static NDArray dropped(NDArray input, double rate) {
        if (rate == 0) {
            return input;
        }
        return input.getNDArrayInternal().dropout(input, (float) rate, true).singletonOrThrow();
    }

    /** The sizes of this network. */
    public Architecture architecture() {
        return architecture;
    }

    /** Its parameters. */
    public NetworkParameters parameters() {
        return parameters;
    }
}
