package io.understudy.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.data.Example;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.List;
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
        ForwardPass forward = new ForwardPass(manager, architecture, parameters, examples, pass);
        NDArray embedded = forward.embedded();
        NDArray common = forward.common();
        NDArray slots = forward.dropped(forward.biLstm("slot", common, architecture.slotSize()));
        NDArray states = architecture.intentSize() == 0
                ? common.concat(slots, 2)
                : forward.dropped(forward.biLstm("intent", common, architecture.intentSize()));
        NDArray pooled = forward.dropped(pool(states, forward));
        NDArray bag = forward.dropped(embedded.mean(new int[] {1}));
        NDArray bagIntents = bag.matMul(forward.tensor("bagHead"));
        NDArray intents = forward.linear("intentHead", pooled).add(bagIntents);
        NDArray domains = architecture.domains() == 0
                ? null
                : forward.linear("domainHead", pooled).add(bag.matMul(forward.tensor("domainBagHead")));
        NDArray tags = forward.linear("tagHead", forward.dropped(slotHidden(slots, embedded, intents, forward)));
        return new Output(intents, bagIntents, domains, tags, forward.leaves());
    }

    /** Returns {@code [batch, pooledSize]}. */
    private static NDArray pool(NDArray states, ForwardPass forward) {
        NDArray attention = forward.linear("attention", states)
                .tanh()
                .matMul(forward.tensor("attentionQuery"))
                .softmax(1);
        NDArray attended = states.mul(attention).sum(new int[] {1});
        NDArray greatest = states.max(new int[] {1});
        return attended.concat(greatest, 1);
    }

    /** Returns {@code [batch, time, slotHidden]}. */
    private NDArray slotHidden(NDArray slots, NDArray embedded, NDArray intents, ForwardPass forward) {
        NDArray hidden = forward.linear("slotHidden", slots).add(embedded.matMul(forward.tensor("slotFromWord")));
        if (architecture.interaction() == Interaction.INTENT_TO_SLOT) {
            NDArray context = intents.softmax(1).matMul(forward.tensor("slotFromIntent"));
            hidden = hidden.add(context.expandDims(1));
        }
        return hidden.tanh();
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
