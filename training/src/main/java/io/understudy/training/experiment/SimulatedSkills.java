package io.understudy.training.experiment;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.format.ReadOptions;
import io.understudy.training.bench.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * New skills simulated from public sets, and the mature domains that their base learns from. What the sets are about falls into six folds
 * ({@link Topics}). A fold's base is trained on the topics of the other five, from all sets and in all five languages; its skills are the
 * fold's MASSIVE scenarios and random groups of four of their intents, a language each, TOPv2's domains, and groups of ten CLINC150 intents.
 */
final class SimulatedSkills {

    static final int FOLDS = Topics.FOLDS;

    private static final List<String> LANGUAGES = List.of("en-US", "de-DE", "fr-FR", "it-IT", "es-ES");
    private static final int[] SIZES = {100, 200, 300, 400};
    private static final int GROUPS_PER_FOLD = 3;
    private static final int INTENTS_PER_GROUP = 4;
    private static final int CLINC_INTENTS_PER_GROUP = 10;
    private static final int[] TOP_SIZES = {100, 200, 300};
    private static final int GREATEST_DEV = 80;
    private static final int GREATEST_TEST = 500;
    private static final int MOST_OF_A_DOMAIN = 5_000;
    private static final int BASE_DEV = 1_500;

    private final Path data;
    private final List<Corpus> massive = new ArrayList<>();
    private final Map<String, Corpus> top = new TreeMap<>();
    private final Corpus clinc;
    private final Set<String> scenarios;
    private final Topics topics;

    SimulatedSkills(Path data, long seed) {
        this.data = data;
        for (String language : LANGUAGES) {
            massive.add(CorpusReader.read(existing("massive", language + ".jsonl.gz")));
        }
        scenarios = new TreeSet<>(massive.getFirst().domains());
        topics = Topics.of(scenarios, seed);
        for (String domain : topics.domains()) {
            List<Utterance> all = new ArrayList<>();
            all.addAll(top(domain, "train", Partition.TRAIN));
            all.addAll(top(domain, "eval", Partition.DEV));
            all.addAll(top(domain, "test", Partition.TEST));
            top.put(domain, Corpus.of(all));
        }
        clinc = Corpus.of(CorpusReader.read(existing("clinc150", "data_full.json.gz")).utterances().stream()
                .filter(u -> !u.isOutOfScope())
                .map(u -> placed(u, "clinc150", u.partition()))
                .toList());
    }

    private Path existing(String... names) {
        Path path = Path.of(data.toString(), names);
        if (!Files.exists(path)) {
            throw new UsageException("there is no " + path + "; --data names a folder with the public sets massive, "
                    + "topv2 and clinc150, as docs/results/README.md says");
        }
        return path;
    }

    /** What a fold's base learns from and is chosen on: the mature topics of all sets, at most so many utterances. */
    TrainingData mature(int fold, int utterances, long seed) {
        List<Utterance> mature = new ArrayList<>();
        for (Corpus language : massive) {
            language.utterances().stream()
                    .filter(u -> topics.foldOfScenario(String.valueOf(u.domain())) != fold)
                    .forEach(mature::add);
        }
        top.forEach((domain, corpus) -> {
            if (topics.foldOfDomain(domain) != fold) {
                mature.addAll(sample(part(corpus, Partition.TRAIN), MOST_OF_A_DOMAIN, new Random(seed))
                        .utterances());
                mature.addAll(part(corpus, Partition.DEV));
            }
        });
        clinc.utterances().stream()
                .filter(u -> topics.foldOfIntent(String.valueOf(u.intent())) != fold)
                .forEach(mature::add);
        Corpus all = Corpus.of(mature);
        return new TrainingData(
                sample(part(all, Partition.TRAIN), utterances, new Random(seed)),
                sample(part(all, Partition.DEV), BASE_DEV, new Random(seed)),
                Corpus.of(List.of()));
    }

    /** Every skill. */
    List<SimulatedSkill> all(long seed) {
        List<SimulatedSkill> skills = new ArrayList<>();
        Random random = new Random(seed);
        for (int language = 0; language < LANGUAGES.size(); language++) {
            for (String scenario : scenarios) {
                skills.add(fromMassive(
                        scenario,
                        language,
                        topics.foldOfScenario(scenario),
                        u -> scenario.equals(u.domain()),
                        SIZES[skills.size() % SIZES.length],
                        random));
            }
        }
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int group = 0; group < GROUPS_PER_FOLD; group++) {
                Set<String> intents = intents(fold, random);
                for (int language = 0; language < LANGUAGES.size(); language++) {
                    skills.add(fromMassive(
                            "group" + fold + group,
                            language,
                            fold,
                            u -> intents.contains(u.intent()),
                            SIZES[skills.size() % SIZES.length],
                            random));
                }
            }
        }
        skills.addAll(fromClinc(new Random(seed)));
        skills.addAll(fromTop(new Random(seed)));
        return skills;
    }

    private Set<String> intents(int fold, Random random) {
        Set<String> all = new TreeSet<>();
        massive.getFirst().utterances().stream()
                .filter(u -> topics.foldOfScenario(String.valueOf(u.domain())) == fold)
                .forEach(u -> all.add(String.valueOf(u.intent())));
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return new TreeSet<>(shuffled.subList(0, INTENTS_PER_GROUP));
    }

    /** One scenario of one language, at several sizes, for the curve of early stages. */
    SimulatedSkill scenario(String scenario, int size, long seed) {
        return fromMassive(
                scenario, 0, topics.foldOfScenario(scenario), u -> scenario.equals(u.domain()), size, new Random(seed));
    }

    private SimulatedSkill fromMassive(
            String about, int language, int fold, Predicate<Utterance> isOwn, int size, Random random) {
        List<Utterance> own =
                massive.get(language).utterances().stream().filter(isOwn).toList();
        String tag = LANGUAGES.get(language).substring(0, 2);
        return new SimulatedSkill(
                "massive-" + tag + "-" + about + "-" + size, "massive", fold, skill(Corpus.of(own), size, random));
    }

    private static TrainingData skill(Corpus own, int size, Random random) {
        return new TrainingData(
                withoutDomain(sample(part(own, Partition.TRAIN), size, random)),
                withoutDomain(sample(part(own, Partition.DEV), GREATEST_DEV, random)),
                withoutDomain(sample(part(own, Partition.TEST), GREATEST_TEST, random)));
    }

    private List<SimulatedSkill> fromClinc(Random random) {
        List<SimulatedSkill> skills = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<String> intents = new ArrayList<>();
            for (String intent : clinc.intents()) {
                if (topics.foldOfIntent(intent) == fold) {
                    intents.add(intent);
                }
            }
            Collections.shuffle(intents, random);
            for (int first = 0; first + CLINC_INTENTS_PER_GROUP <= intents.size(); first += CLINC_INTENTS_PER_GROUP) {
                Set<String> own = Set.copyOf(intents.subList(first, first + CLINC_INTENTS_PER_GROUP));
                int size = SIZES[skills.size() % SIZES.length];
                skills.add(new SimulatedSkill(
                        "clinc-group" + fold + first / CLINC_INTENTS_PER_GROUP + "-" + size,
                        "clinc150",
                        fold,
                        skill(
                                Corpus.of(clinc.utterances().stream()
                                        .filter(u -> own.contains(u.intent()))
                                        .toList()),
                                size,
                                random)));
            }
        }
        return skills;
    }

    private List<SimulatedSkill> fromTop(Random random) {
        List<SimulatedSkill> skills = new ArrayList<>();
        top.forEach((domain, corpus) -> {
            for (int size : TOP_SIZES) {
                skills.add(new SimulatedSkill(
                        "topv2-" + domain + "-" + size,
                        "topv2",
                        topics.foldOfDomain(domain),
                        skill(corpus, size, random)));
            }
        });
        return skills;
    }

    private List<Utterance> top(String domain, String file, Partition partition) {
        return CorpusReader.read(
                        existing("topv2", domain + "_" + file + ".tsv.gz"),
                        ReadOptions.standard().withLocale(Locale.ENGLISH).skippingBad())
                .utterances()
                .stream()
                .filter(u -> !String.valueOf(u.intent()).startsWith("UNSUPPORTED"))
                .map(u -> placed(u, "topv2." + domain, partition))
                .toList();
    }

    private static List<Utterance> part(Corpus corpus, Partition partition) {
        return corpus.part(partition).utterances();
    }

    /** A skill is one domain, so its model has no domain head. */
    private static Corpus withoutDomain(Corpus corpus) {
        return Corpus.of(corpus.utterances().stream()
                .map(u -> placed(u, null, u.partition()))
                .toList());
    }

    private static Utterance placed(Utterance u, @Nullable String domain, @Nullable Partition partition) {
        return new Utterance(
                u.text(), u.locale(), u.id(), domain, u.intent(), u.slots(), u.frequency(), partition, u.origin());
    }

    private static Corpus sample(List<Utterance> utterances, int size, Random random) {
        List<Utterance> shuffled = new ArrayList<>(utterances);
        Collections.shuffle(shuffled, random);
        return Corpus.of(shuffled.subList(0, Math.min(size, shuffled.size())));
    }
}
