package io.understudy.training.experiment;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.training.bench.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The public sets of the study of upgrades, and what predecessors learn from. */
final class UpgradeSets {

    private static final double PREDECESSOR_SHARE = 0.5;
    private static final double UNKNOWN_INTENTS = 0.25;

    private final Path data;
    private final int greatest;

    /**
     * The sets.
     *
     * @param data the folder of the public sets' folders
     * @param greatest how many training utterances of a set are used at most
     */
    UpgradeSets(Path data, int greatest) {
        this.data = data;
        this.greatest = greatest;
    }

    /** The sets' names. */
    static List<String> names() {
        return List.of("massive", "snips", "atis", "clinc150");
    }

    /** A set; requests that belong to no intent are left out. */
    TrainingData read(String name) {
        if (!names().contains(name)) {
            throw new UsageException("unknown set " + name + "; allowed: " + String.join(", ", names()));
        }
        Corpus all = CorpusReader.read(
                switch (name) {
                    case "massive" -> existing("massive", "en-US.jsonl.gz");
                    case "clinc150" -> existing("clinc150", "data_full.json.gz");
                    default -> existing(name);
                });
        return new TrainingData(
                some(all.part(Partition.TRAIN), greatest),
                some(all.part(Partition.DEV), greatest),
                some(all.part(Partition.TEST), Integer.MAX_VALUE));
    }

    private static Corpus some(Corpus part, int most) {
        List<Utterance> utterances = new ArrayList<>(
                part.utterances().stream().filter(u -> !u.isOutOfScope()).toList());
        Collections.shuffle(utterances, new Random(most));
        return new Corpus(utterances.subList(0, Math.min(most, utterances.size())), part.lexicon());
    }

    /** What the predecessor of a kind of update learns from. */
    static TrainingData before(UpgradeKind kind, TrainingData now, long seed) {
        return switch (kind) {
            case MORE_DATA -> {
                List<Utterance> shuffled = new ArrayList<>(now.train().utterances());
                Collections.shuffle(shuffled, new Random(seed));
                int size = (int) (PREDECESSOR_SHARE * shuffled.size());
                yield new TrainingData(
                        new Corpus(shuffled.subList(0, size), now.train().lexicon()), now.dev(), now.test());
            }
            case NEW_INTENTS -> {
                Set<String> known = known(now.train(), seed);
                yield new TrainingData(among(now.train(), known), among(now.dev(), known), now.test());
            }
            case LARGER_NETWORK, NEW_SEED -> now;
        };
    }

    /** Three quarters of the intents, drawn by the seed. */
    private static Set<String> known(Corpus train, long seed) {
        List<String> intents = new ArrayList<>(train.intents());
        Collections.shuffle(intents, new Random(seed));
        int unknown = (int) Math.ceil(UNKNOWN_INTENTS * intents.size());
        return new TreeSet<>(intents.subList(unknown, intents.size()));
    }

    private static Corpus among(Corpus corpus, Set<String> intents) {
        Stream<Utterance> own = corpus.utterances().stream().filter(u -> intents.contains(String.valueOf(u.intent())));
        return new Corpus(own.toList(), corpus.lexicon());
    }

    private Path existing(String... names) {
        Path path = Path.of(data.toString(), names);
        if (!Files.exists(path)) {
            throw new UsageException("there is no " + path + "; --data names a folder with the public sets "
                    + String.join(", ", names()) + ", as docs/results/README.md says");
        }
        return path;
    }
}
