package io.understudy.training.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.network.JointNetwork.Output;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WideningTest {

    private final Corpus corpus = SmallCorpus.of(40, 1);
    private final LabelSets labels = LabelSets.of(corpus);
    private final WordCounts counts = WordCounts.of(corpus);
    private final TextFeatures features = new TextFeatures(TextFeatures.Settings.STANDARD, counts.vocabulary());

    /** The corpus with a label of each kind that comes first in the alphabet, so that every index moves. */
    private Corpus grown() {
        Utterance added = new Utterance(
                "aardvark facts please",
                Locale.ENGLISH,
                null,
                "animals",
                "aardvark",
                List.of(Slot.of("animal", 0, 8)),
                1,
                null,
                null);
        return corpus.plus(Corpus.of(List.of(added)));
    }

    private static Architecture sized(
            TextFeatures features,
            LabelSets labels,
            int word,
            int common,
            int slot,
            int intent,
            Interaction interaction) {
        return new Architecture(
                features.vocabulary().size(),
                features.settings().ngramBuckets(),
                io.understudy.runtime.text.WordShape.values().length,
                word,
                common,
                slot,
                intent,
                labels.domains().size(),
                labels.intents().size(),
                labels.tags().size(),
                interaction);
    }

    private static JointNetwork network(Architecture architecture, long seed) {
        NetworkParameters parameters = new NetworkParameters(architecture, seed);
        Random random = new Random(seed);
        for (Parameter parameter : parameters.all()) {
            if (parameter.name().endsWith("ias") || parameter.name().equals(NetworkParameters.SHAPES)) {
                for (int i = 0; i < parameter.rows() * parameter.columns(); i++) {
                    parameter.set(i, (float) (0.2 * random.nextGaussian()));
                }
            }
        }
        return new JointNetwork(architecture, parameters);
    }

    private static void fill(JointNetwork wide, JointNetwork narrow, Widening widening) {
        for (Parameter parameter : wide.parameters().all()) {
            float[] known = narrow.parameters().byName(parameter.name()).copy(Weights.CURRENT, 0);
            int[] origins = widening.origins(parameter.name());
            assertEquals(parameter.rows() * parameter.columns(), origins.length, parameter.name());
            for (int i = 0; i < origins.length; i++) {
                if (origins[i] != Widening.FRESH) {
                    parameter.set(i, origins[i] == Widening.SILENT ? 0 : known[origins[i]]);
                }
            }
        }
    }

    /** The widened network gives the labels that both know the same scores to every text, whatever the new weights were drawn as. */
    @ParameterizedTest
    @CsvSource({
        "16, 12, 10, 8, NONE",
        "24, 12, 10, 8, NONE",
        "16, 20, 10, 8, NONE",
        "16, 12, 17, 8, NONE",
        "16, 12, 10, 13, NONE",
        "24, 20, 17, 13, NONE",
        "24, 20, 17, 13, INTENT_TO_SLOT"
    })
    void beginsAsTheSameFunction(int word, int common, int slot, int intent, Interaction interaction) {
        same(word, common, slot, intent, 8, interaction);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15})
    void soDoesOneWithoutAnIntentLstm(int slot) {
        same(20, 18, slot, 0, 0, Interaction.NONE);
    }

    private void same(int word, int common, int slot, int intent, int intentBefore, Interaction interaction) {
        JointNetwork narrow = network(sized(features, labels, 16, 12, 10, intentBefore, interaction), 3);
        Corpus more = grown();
        LabelSets now = LabelSets.of(more);
        TextFeatures grownFeatures = new TextFeatures(
                features.settings(),
                WordCounts.of(more).after(features.vocabulary(), 1).vocabulary());
        JointNetwork wide = network(sized(grownFeatures, now, word, common, slot, intent, interaction), 4);
        Widening widening = new Widening(narrow.architecture(), labels, wide.architecture(), now);
        assertTrue(widening.isPossible());
        fill(wide, narrow, widening);
        // With the interaction, a new intent takes probability from the others that the slots hear of: its logit is
        // silenced.
        if (interaction == Interaction.INTENT_TO_SLOT) {
            wide.parameters().byName("intentHead.bias").set(now.intents().indexOf("aardvark"), -1e4f);
        }
        ExampleEncoder before = new ExampleEncoder(features, labels);
        ExampleEncoder after = new ExampleEncoder(grownFeatures, now);
        for (Utterance utterance : corpus.utterances().subList(0, 12)) {
            List<Example> old =
                    Batches.inOrder(List.of(before.encode(utterance)), 1).getFirst();
            List<Example> own =
                    Batches.inOrder(List.of(after.encode(utterance)), 1).getFirst();
            try (NDManager manager = NDManager.newBaseManager()) {
                Output wanted = narrow.forward(manager, old, new Pass.Evaluating(Weights.CURRENT, 0));
                Output given = wide.forward(manager, own, new Pass.Evaluating(Weights.CURRENT, 0));
                assertArrayEquals(
                        wanted.intents().toFloatArray(),
                        among(given.intents().toFloatArray(), now.intents(), labels.intents()),
                        1e-4f,
                        utterance.text());
                assertArrayEquals(
                        wanted.tags().toFloatArray(),
                        among(
                                given.tags().toFloatArray(),
                                now.tags().tags(),
                                labels.tags().tags()),
                        1e-4f,
                        utterance.text());
            }
        }
    }

    private static float[] among(float[] scores, List<String> names, List<String> wanted) {
        int rows = scores.length / names.size();
        float[] some = new float[rows * wanted.size()];
        for (int i = 0; i < some.length; i++) {
            some[i] = scores[i / wanted.size() * names.size() + names.indexOf(wanted.get(i % wanted.size()))];
        }
        return some;
    }

    @ParameterizedTest
    @CsvSource({"8, 12, 10, 8", "16, 8, 10, 8", "16, 12, 8, 8", "16, 12, 10, 4", "16, 12, 10, 0"})
    void isNotPossibleIntoANarrowerOne(int word, int common, int slot, int intent) {
        Architecture before = sized(features, labels, 16, 12, 10, 8, Interaction.NONE);
        Architecture now = sized(features, labels, word, common, slot, intent, Interaction.NONE);
        assertFalse(new Widening(before, labels, now, labels).isPossible());
    }

    /** Whatever old units hear of new ones begins with nothing; whatever new ones hear does not. */
    @ParameterizedTest
    @ValueSource(strings = {"common.forward.stateWeight", "slot.backward.inputWeight", "tagHead", "intentHead"})
    void oldUnitsDoNotHearNewOnes(String parameter) {
        Architecture before = sized(features, labels, 16, 12, 10, 8, Interaction.NONE);
        Architecture now = sized(features, labels, 24, 20, 17, 13, Interaction.NONE);
        int[] origins = new Widening(before, labels, now, labels).origins(parameter);
        long silent = Arrays.stream(origins).filter(o -> o == Widening.SILENT).count();
        long known = Arrays.stream(origins).filter(o -> o >= 0).distinct().count();
        long all = Arrays.stream(origins).filter(o -> o >= 0).count();
        assertTrue(silent > 0, parameter);
        assertEquals(known, all, "every old weight goes to one place");
    }
}
