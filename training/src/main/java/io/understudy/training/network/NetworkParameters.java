package io.understudy.training.network;

import io.understudy.training.Recipe.Interaction;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** The named parameters of a {@link JointNetwork}, freshly drawn from a seed. */
public final class NetworkParameters {

    /** Embedding table of words, {@code [words, wordSize]}. */
    public static final String WORDS = "words";

    /** Embedding table of n-grams, {@code [buckets + 1, wordSize]}; row 0 stays zero. */
    public static final String NGRAMS = "ngrams";

    /** Embedding of word shapes, {@code [shapes, wordSize]}. */
    public static final String SHAPES = "shapes";

    /** Transition scores between tags, {@code [tags, tags]}. */
    public static final String TRANSITIONS = "transitions";

    /** Width of the attention that pools states for the intent. */
    static final int ATTENTION = 64;

    private final Map<String, Parameter> byName = new LinkedHashMap<>();
    private final RandomGenerator random;

    /** Fresh parameters for an architecture. */
    public NetworkParameters(Architecture a, long seed) {
        random = new Random(seed);
        add(Parameter.table(WORDS, 0.1, random, a.words(), a.wordSize()));
        add(Parameter.table(NGRAMS, 0.1, random, a.ngramBuckets() + 1, a.wordSize()));
        for (int i = 0; i < a.wordSize(); i++) {
            byName(NGRAMS).set(i, 0);
        }
        add(Parameter.bias(SHAPES, a.shapes(), a.wordSize()));
        lstm("common", a.wordSize(), a.commonSize());
        lstm("slot", 2 * a.commonSize(), a.slotSize());
        if (a.intentSize() > 0) {
            lstm("intent", 2 * a.commonSize(), a.intentSize());
        }
        linear("attention", a.intentStates(), ATTENTION);
        matrix("attentionQuery", ATTENTION, 1);
        linear("intentHead", a.pooledSize(), a.intents());
        matrix("bagHead", a.wordSize(), a.intents());
        if (a.domains() > 0) {
            linear("domainHead", a.pooledSize(), a.domains());
            matrix("domainBagHead", a.wordSize(), a.domains());
        }
        linear("slotHidden", 2 * a.slotSize(), a.slotHidden());
        matrix("slotFromWord", a.wordSize(), a.slotHidden());
        if (a.interaction() == Interaction.INTENT_TO_SLOT) {
            matrix("slotFromIntent", a.intents(), a.slotHidden());
        }
        linear("tagHead", a.slotHidden(), a.tags());
        add(Parameter.bias(TRANSITIONS, a.tags(), a.tags()));
    }

    private void lstm(String name, int inputs, int units) {
        double bound = 1 / Math.sqrt(units);
        for (String direction : JointNetwork.DIRECTIONS) {
            add(Parameter.matrix(name + direction + ".inputWeight", bound, random, 4L * units, inputs));
            add(Parameter.matrix(name + direction + ".stateWeight", bound, random, 4L * units, units));
            Parameter bias = Parameter.bias(name + direction + ".inputBias", 4L * units);
            for (int i = units; i < 2 * units; i++) {
                bias.set(i, 1);
            }
            add(bias);
            add(Parameter.bias(name + direction + ".stateBias", 4L * units));
        }
    }

    private void linear(String name, int inputs, int outputs) {
        matrix(name, inputs, outputs);
        add(Parameter.bias(name + ".bias", outputs));
    }

    private void matrix(String name, int inputs, int outputs) {
        add(Parameter.matrix(name, Math.sqrt(6.0 / (inputs + outputs)), random, inputs, outputs));
    }

    private void add(Parameter parameter) {
        byName.put(parameter.name(), parameter);
    }

    /** The parameter of that name. */
    public Parameter byName(String name) {
        Parameter parameter = byName.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter " + name + "; there are " + byName.keySet());
        }
        return parameter;
    }

    /** All parameters in a fixed order. */
    public Collection<Parameter> all() {
        return byName.values();
    }

    /** A copy of every parameter by name. */
    public Map<String, float[]> copy() {
        Map<String, float[]> copy = new LinkedHashMap<>();
        all().forEach(parameter -> copy.put(parameter.name(), parameter.copy(Weights.CURRENT, 0)));
        return copy;
    }

    /**
     * Sets every parameter, as if nothing had been learned before.
     *
     * @param weights the numbers of each by name
     * @throws IllegalArgumentException if a parameter is missing or of another size
     */
    public void set(Map<String, float[]> weights) {
        for (Parameter parameter : all()) {
            float[] numbers = weights.get(parameter.name());
            if (numbers == null || numbers.length != parameter.rows() * parameter.columns()) {
                throw new IllegalArgumentException("no fitting weights for " + parameter.name());
            }
            parameter.restart(numbers);
        }
    }
}
