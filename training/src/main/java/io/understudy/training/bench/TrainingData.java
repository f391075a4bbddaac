package io.understudy.training.bench;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A skill's utterances.
 *
 * @param train to learn from
 * @param dev to choose and calibrate on
 * @param test to report; may be empty
 */
public record TrainingData(Corpus train, Corpus dev, Corpus test) {

    /** With fewer utterances than this none is set aside: the base is then kept unheard. */
    public static final int FEWEST_TO_SPLIT = 20;

    private static final double DEV_SHARE = 0.2;

    /**
     * The parts of a user's corpus: as the corpus itself says; without a dev part a fifth of the training texts is set aside.
     *
     * @param seed decides which
     */
    public static TrainingData of(Corpus corpus, long seed) {
        Corpus test = corpus.part(Partition.TEST);
        Corpus dev = corpus.part(Partition.DEV);
        List<Utterance> train = corpus.utterances().stream()
                .filter(u -> u.partition() == null || u.partition() == Partition.TRAIN)
                .toList();
        if (dev.size() > 0 || train.size() < FEWEST_TO_SPLIT) {
            return new TrainingData(new Corpus(train, corpus.lexicon()), dev, test);
        }
        List<Utterance> shuffled = new ArrayList<>(train);
        Collections.shuffle(shuffled, new Random(seed));
        Set<String> aside = new HashSet<>();
        for (int i = 0; i < DEV_SHARE * train.size(); i++) {
            aside.add(shuffled.get(i).text());
        }
        return new TrainingData(
                new Corpus(train.stream().filter(u -> !aside.contains(u.text())).toList(), corpus.lexicon()),
                Corpus.of(train.stream().filter(u -> aside.contains(u.text())).toList()),
                test);
    }
}
