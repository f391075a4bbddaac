package io.understudy.training;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A corpus of two domains, three intents and two slots that a tiny network learns in seconds. */
public final class SmallCorpus {

    private static final List<String> ARTISTS =
            List.of("abba", "nina simone", "the cure", "björk", "daft punk", "queen");
    private static final List<String> ROOMS = List.of("kitchen", "living room", "attic", "hall", "garage");

    private SmallCorpus() {}

    /** So many utterances, the same for the same seed. */
    public static Corpus of(int size, long seed) {
        Random random = new Random(seed);
        List<Utterance> utterances = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            utterances.add(
                    switch (i % 3) {
                        case 0 -> play(random);
                        case 1 -> lights(random, "on");
                        default -> lights(random, "off");
                    });
        }
        return Corpus.of(utterances);
    }

    private static Utterance play(Random random) {
        String lead = pick(random, List.of("play ", "put on ", "i want to hear ", "let us listen to "));
        String artist = pick(random, ARTISTS);
        return utterance("music", "play", lead, artist, "artist", pick(random, List.of("", " please", " now")));
    }

    private static Utterance lights(Random random, String state) {
        String lead = pick(
                random,
                List.of("turn the light " + state + " in the ", "lights " + state + " in the ", state + " with the "));
        return utterance(
                "home", "lights_" + state, lead, pick(random, ROOMS), "room", pick(random, List.of("", " please")));
    }

    private static Utterance utterance(
            String domain, String intent, String lead, String value, String label, String tail) {
        List<Slot> slots = List.of(Slot.of(label, lead.length(), lead.length() + value.length()));
        return new Utterance(lead + value + tail, Locale.ENGLISH, null, domain, intent, slots, 1, null, null);
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A recipe for a network that trains on it in a second or two. */
    public static Recipe recipe() {
        return Recipe.standard()
                .with(java.util.Map.of(
                        "wordSize",
                        "16",
                        "commonSize",
                        "12",
                        "slotSize",
                        "10",
                        "intentSize",
                        "8",
                        "epochs",
                        "6",
                        "minimumSteps",
                        "60",
                        "learningRate",
                        "0.01",
                        "batchSize",
                        "8",
                        "averageDecay",
                        "0.9"));
    }
}
