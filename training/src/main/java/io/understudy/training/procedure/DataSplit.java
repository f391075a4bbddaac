package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.runtime.bundle.BundleFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Training and dev data as a procedure uses them.
 *
 * @param train utterances with an intent, or out of scope
 * @param dev utterances that are not in {@code train}; empty where the corpus is too small to set any aside
 * @param remarks what the user should know of the data
 */
record DataSplit(Corpus train, Corpus dev, List<String> remarks) {

    /** Below this many utterances nothing is set aside: each is worth more for learning. */
    private static final int FEWEST_TO_SPLIT = 400;

    private static final double DEV_SHARE = 0.1;

    static DataSplit of(Corpus given, @Nullable Corpus givenDev, long seed) {
        List<String> remarks = new ArrayList<>();
        List<Utterance> labelled =
                given.utterances().stream().filter(u -> u.intent() != null).toList();
        if (labelled.size() < given.size()) {
            remarks.add((given.size() - labelled.size()) + " utterances without an intent are left out");
        }
        if (labelled.stream().allMatch(Utterance::isOutOfScope)) {
            throw new InputException(
                    "the training data has no utterance with an intent; at least one labelled utterance is needed");
        }
        conflicts(labelled, remarks);
        Corpus all = new Corpus(labelled, given.lexicon());
        if (givenDev == null) {
            return split(all, seed, remarks);
        }
        onlyInDev(all, givenDev, remarks);
        return new DataSplit(all, givenDev, remarks);
    }

    private static DataSplit split(Corpus all, long seed, List<String> remarks) {
        if (all.size() < FEWEST_TO_SPLIT) {
            remarks.add(
                    "no dev data and too few utterances to set any aside: the last epoch is kept, confidences are not calibrated");
            return new DataSplit(all, Corpus.of(List.of()), remarks);
        }
        List<Utterance> shuffled = new ArrayList<>(all.utterances());
        Collections.shuffle(shuffled, new Random(seed));
        Set<String> devTexts = new HashSet<>();
        for (int i = 0; i < all.size() * DEV_SHARE; i++) {
            devTexts.add(shuffled.get(i).text());
        }
        List<Utterance> train = new ArrayList<>();
        List<Utterance> dev = new ArrayList<>();
        for (Utterance utterance : all.utterances()) {
            (devTexts.contains(utterance.text()) ? dev : train).add(utterance);
        }
        remarks.add(dev.size() + " of " + all.size() + " utterances are set aside as dev data");
        return new DataSplit(new Corpus(train, all.lexicon()), Corpus.of(dev), remarks);
    }

    private static void conflicts(List<Utterance> utterances, List<String> remarks) {
        Map<String, String> intents = new HashMap<>();
        int conflicts = 0;
        String example = "";
        for (Utterance utterance : utterances) {
            String intent = String.valueOf(utterance.intent());
            String other = intents.putIfAbsent(utterance.text(), intent);
            if (other != null && !other.equals(intent)) {
                conflicts++;
                example = "\"" + utterance.text() + "\" is " + other + " and " + intent;
            }
        }
        if (conflicts > 0) {
            remarks.add(conflicts + " texts have two intents, for example " + example + "; all are kept");
        }
    }

    private static void onlyInDev(Corpus train, Corpus dev, List<String> remarks) {
        Set<String> intents = new TreeSet<>(dev.intents());
        intents.removeAll(train.intents());
        Set<String> labels = new TreeSet<>(dev.slotLabels());
        labels.removeAll(train.slotLabels());
        if (!intents.isEmpty()) {
            remarks.add(
                    "intents in dev that training never sees, so always wrong there: " + String.join(", ", intents));
        }
        if (!labels.isEmpty()) {
            remarks.add("slots in dev that training never sees, so always missed there: " + String.join(", ", labels));
        }
    }

    /** SHA-256 of everything that is learned from or chosen on. */
    String digest() {
        StringBuilder all = new StringBuilder();
        append(train, all);
        all.append('\f');
        append(dev, all);
        return BundleFile.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a corpus' texts and labels. */
    static String digest(Corpus corpus) {
        StringBuilder all = new StringBuilder();
        append(corpus, all);
        return BundleFile.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(Corpus corpus, StringBuilder all) {
        corpus.utterances()
                .forEach(u -> all.append(u.text())
                        .append('\t')
                        .append(u.intent())
                        .append(u.slots())
                        .append('\n'));
    }
}
