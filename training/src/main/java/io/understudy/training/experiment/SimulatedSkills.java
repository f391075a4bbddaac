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
import java.util.Collection;
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
 * New skills simulated from public sets, and the mature domains that their base learns from: all sets, in all five languages, less what their
 * fold holds out. There are folds of two kinds:
 * <ul>
 *   <li>six of topics ({@link Topics}), each held out of every set. Their skills are the MASSIVE scenarios, a language each, TOPv2's domains, and
 *       groups of ten CLINC150 intents. A base knows nothing of what they are about.
 *   <li>six of MASSIVE's intents, at random, each held out with its like in the other sets ({@link SameIntents}). Their skills are groups of three
 *       or four intents, a language each. A base knows none of their intents, but others about the same where the sets
 *       have any.
 * </ul>
 */
final class SimulatedSkills {

    /** Folds of intents come after those of topics. */
    static final int FOLDS = 2 * Topics.FOLDS;

    private static final String MASSIVE = "massive-";
    private static final String TOPV2 = "topv2";
    /** The source of skills that have no slots. */
    static final String CLINC150 = "clinc150";

    private static final String SOURCE_SCENARIOS = "massive-scenarios";
    private static final String SOURCE_INTENTS = "massive-intents";

    private static final List<String> LANGUAGES = List.of("en-US", "de-DE", "fr-FR", "it-IT", "es-ES");
    private static final int[] SIZES = {100, 200, 300, 400};
    private static final int GROUPS_PER_FOLD = 3;
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
    private final SameIntents same = new SameIntents();
    private final List<Set<String>> groups;

    SimulatedSkills(Path data, long seed) {
        this.data = data;
        for (String language : LANGUAGES) {
            massive.add(CorpusReader.read(existing("massive", language + ".jsonl.gz")));
        }
        scenarios = new TreeSet<>(massive.getFirst().domains());
        topics = Topics.of(scenarios, seed);
        groups = groups(massive.getFirst().intents(), new Random(seed));
        for (String domain : topics.domains()) {
            List<Utterance> all = new ArrayList<>();
            all.addAll(top(domain, "train", Partition.TRAIN));
            all.addAll(top(domain, "eval", Partition.DEV));
            all.addAll(top(domain, "test", Partition.TEST));
            top.put(domain, Corpus.of(all));
        }
        clinc = Corpus.of(CorpusReader.read(existing(CLINC150, "data_full.json.gz")).utterances().stream()
                .filter(u -> !u.isOutOfScope())
                .map(u -> placed(u, CLINC150, u.partition()))
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

    /** Every intent in one group; so many groups after each other are a fold's. */
    private static List<Set<String>> groups(Collection<String> intents, Random random) {
        List<String> shuffled = new ArrayList<>(new TreeSet<>(intents));
        Collections.shuffle(shuffled, random);
        int count = (FOLDS - Topics.FOLDS) * GROUPS_PER_FOLD;
        List<Set<String>> groups = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            groups.add(new TreeSet<>(
                    shuffled.subList(group * shuffled.size() / count, (group + 1) * shuffled.size() / count)));
        }
        return groups;
    }

    private static int foldOfGroup(int group) {
        return Topics.FOLDS + group / GROUPS_PER_FOLD;
    }

    /** What a fold's base learns from and is chosen on: what the fold does not hold out of all sets, at most so many utterances. */
    TrainingData mature(int fold, int utterances, long seed) {
        Set<String> heldOut = new TreeSet<>();
        for (int group = 0; group < groups.size(); group++) {
            if (foldOfGroup(group) == fold) {
                heldOut.addAll(groups.get(group));
            }
        }
        List<Utterance> mature = new ArrayList<>();
        for (Corpus language : massive) {
            language.utterances().stream()
                    .filter(u -> topics.foldOfScenario(String.valueOf(u.domain())) != fold)
                    .filter(u -> !heldOut.contains(u.intent()))
                    .forEach(mature::add);
        }
        top.forEach((domain, corpus) -> {
            if (topics.foldOfDomain(domain) != fold) {
                Corpus known = Corpus.of(corpus.utterances().stream()
                        .filter(u -> !same.isAnyOf(TOPV2, String.valueOf(u.intent()), heldOut))
                        .toList());
                mature.addAll(sample(part(known, Partition.TRAIN), MOST_OF_A_DOMAIN, new Random(seed))
                        .utterances());
                mature.addAll(part(known, Partition.DEV));
            }
        });
        clinc.utterances().stream()
                .filter(u -> topics.foldOfIntent(String.valueOf(u.intent())) != fold)
                .filter(u -> !same.isAnyOf(CLINC150, String.valueOf(u.intent()), heldOut))
                .forEach(mature::add);
        Corpus all = Corpus.of(mature);
        return new TrainingData(
                sample(part(all, Partition.TRAIN), utterances, new Random(seed)),
                sample(part(all, Partition.DEV), BASE_DEV, new Random(seed)),
                Corpus.of(List.of()));
    }

    /** The set that an utterance of {@link #mature} is from, as {@link SimulatedSkill#set} names it. */
    static String setOf(Utterance mature) {
        String domain = String.valueOf(mature.domain());
        if (domain.equals(CLINC150)) {
            return CLINC150;
        }
        return domain.startsWith(TOPV2 + ".")
                ? TOPV2
                : MASSIVE + mature.locale().getLanguage();
    }

    /** Every skill. */
    List<SimulatedSkill> all(long seed) {
        List<SimulatedSkill> skills = new ArrayList<>();
        Random random = new Random(seed);
        for (int language = 0; language < LANGUAGES.size(); language++) {
            for (String scenario : scenarios) {
                skills.add(fromMassive(
                        SOURCE_SCENARIOS,
                        scenario,
                        language,
                        topics.foldOfScenario(scenario),
                        u -> scenario.equals(u.domain()),
                        SIZES[skills.size() % SIZES.length],
                        random));
            }
        }
        for (int group = 0; group < groups.size(); group++) {
            Set<String> intents = groups.get(group);
            for (int language = 0; language < LANGUAGES.size(); language++) {
                skills.add(fromMassive(
                        SOURCE_INTENTS,
                        "intents" + group,
                        language,
                        foldOfGroup(group),
                        u -> intents.contains(u.intent()),
                        SIZES[skills.size() % SIZES.length],
                        random));
            }
        }
        skills.addAll(fromClinc(new Random(seed)));
        skills.addAll(fromTop(new Random(seed)));
        return skills;
    }

    /** The fold whose base knows nothing of a MASSIVE scenario. */
    int foldOfScenario(String scenario) {
        return topics.foldOfScenario(scenario);
    }

    /** One scenario of one language, at several sizes, for the curve of early stages. */
    SimulatedSkill scenario(String scenario, int size, long seed) {
        return fromMassive(
                SOURCE_SCENARIOS,
                scenario,
                0,
                topics.foldOfScenario(scenario),
                u -> scenario.equals(u.domain()),
                size,
                new Random(seed));
    }

    private SimulatedSkill fromMassive(
            String source, String about, int language, int fold, Predicate<Utterance> isOwn, int size, Random random) {
        List<Utterance> own =
                massive.get(language).utterances().stream().filter(isOwn).toList();
        String tag = LANGUAGES.get(language).substring(0, 2);
        String set = MASSIVE + tag;
        return new SimulatedSkill(
                set + "-" + about + "-" + size, source, set, fold, skill(Corpus.of(own), size, random));
    }

    private static TrainingData skill(Corpus own, int size, Random random) {
        return new TrainingData(
                withoutDomain(sample(part(own, Partition.TRAIN), size, random)),
                withoutDomain(sample(part(own, Partition.DEV), GREATEST_DEV, random)),
                withoutDomain(sample(part(own, Partition.TEST), GREATEST_TEST, random)));
    }

    private List<SimulatedSkill> fromClinc(Random random) {
        List<SimulatedSkill> skills = new ArrayList<>();
        for (int fold = 0; fold < Topics.FOLDS; fold++) {
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
                        CLINC150,
                        CLINC150,
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
                        TOPV2,
                        TOPV2,
                        topics.foldOfDomain(domain),
                        skill(corpus, size, random)));
            }
        });
        return skills;
    }

    private List<Utterance> top(String domain, String file, Partition partition) {
        return CorpusReader.read(
                        existing(TOPV2, domain + "_" + file + ".tsv.gz"),
                        ReadOptions.standard().withLocale(Locale.ENGLISH).skippingBad())
                .utterances()
                .stream()
                .filter(u -> !String.valueOf(u.intent()).startsWith("UNSUPPORTED"))
                .map(u -> placed(u, TOPV2 + "." + domain, partition))
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
