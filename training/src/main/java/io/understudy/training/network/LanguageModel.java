package io.understudy.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.understudy.training.data.Example;
import io.understudy.training.data.WordCounts;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter;
import java.util.List;
import java.util.Random;

/**
 * Predicts each token from those before it and from those after it, by the embeddings and the common bi-LSTM of a {@link JointNetwork} (the
 * bidirectional language model of Peters et al., NAACL 2018, section 3.1, one layer deep). What it learns needs no labels.
 *
 * <p>A state of the forward half knows the tokens up to its own and is asked for the next one, a state of the backward half for the one before.
 * A token's score is the product of the projected state and its embedding, which is the input's (Press and Wolf 2017): n-grams learn
 * from what their words stand beside. It competes with the distinct tokens of the batch, whose scores are corrected for how likely they are to be among them (sampled softmax, Jean et al. 2015, section 3).
 */
public final class LanguageModel {

    private static final List<String> NEIGHBOURS = List.of("next", "previous");

    private final Architecture architecture;
    private final NetworkParameters parameters;
    private final WordCounts counts;
    private final double total;
    private final List<Parameter> projections;

    /**
     * A language model over the lower layers of a network.
     *
     * @param counts how often each word occurs in the text
     * @param seed decides how the projections begin
     */
    public LanguageModel(JointNetwork network, WordCounts counts, long seed) {
        architecture = network.architecture();
        parameters = network.parameters();
        this.counts = counts;
        total = counts.total();
        Random random = new Random(seed);
        double bound = Math.sqrt(6.0 / (architecture.commonSize() + architecture.wordSize()));
        projections = NEIGHBOURS.stream()
                .map(name -> Parameter.matrix(name, bound, random, architecture.commonSize(), architecture.wordSize()))
                .toList();
    }

    /**
     * What the model makes of a batch.
     *
     * @param loss cross-entropy per predicted token, in nats, a scalar
     * @param leaves the tensors of the parameters that took part
     */
    public record Output(NDArray loss, Leaves leaves) {}

    /**
     * The forward pass.
     *
     * @param examples sentences of equal length, at least two tokens each
     */
    public Output forward(NDManager manager, List<Example> examples, Pass pass) {
        ForwardPass forward = new ForwardPass(manager, architecture, parameters, examples, pass);
        TokenInput input = forward.input();
        int units = architecture.commonSize();
        int last = input.time() - 1;
        NDArray states = forward.common();
        NDArray before = states.get(new NDIndex(":,:{},:{}", last, units)).reshape(-1, units);
        NDArray after = states.get(new NDIndex(":,1:,{}:", units)).reshape(-1, units);
        NDArray candidates = forward.distinct().transpose();
        NDArray correction = manager.create(corrections(input), new Shape(1, input.distinct()));
        NDArray next = loss(before, projections.get(0), candidates, correction, targets(manager, input, 1), forward);
        NDArray previous = loss(after, projections.get(1), candidates, correction, targets(manager, input, 0), forward);
        return new Output(next.stack(previous).mean(), forward.leaves());
    }

    private static NDArray loss(
            NDArray states,
            Parameter projection,
            NDArray candidates,
            NDArray correction,
            NDArray targets,
            ForwardPass forward) {
        NDArray scores =
                states.matMul(forward.tensor(projection)).matMul(candidates).sub(correction);
        return scores.logSoftmax(1).gather(targets, 1).mean().neg();
    }

    /** {@code [batch · (time - 1), 1]}: the distinct tokens from place {@code first} on, one fewer than there are. */
    private static NDArray targets(NDManager manager, TokenInput input, int first) {
        int kept = input.time() - 1;
        long[] targets = new long[input.batch() * kept];
        for (int i = 0; i < input.batch(); i++) {
            System.arraycopy(input.tokens(), i * input.time() + first, targets, i * kept, kept);
        }
        return manager.create(targets, new Shape(targets.length, 1));
    }

    /** The logarithm of how many times a token is expected in a batch of this size, at most one. */
    private float[] corrections(TokenInput input) {
        float[] corrections = new float[input.distinct()];
        for (int i = 0; i < corrections.length; i++) {
            int word = input.wordRows()[(int) input.wordOf()[i]];
            double expected = Math.max(1, counts.of(word)) / total * input.batch() * input.time();
            corrections[i] = (float) Math.log(Math.min(1, expected));
        }
        return corrections;
    }

    /** The parameters that are the language model's own. */
    public List<Parameter> projections() {
        return projections;
    }
}
