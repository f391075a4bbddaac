package io.understudy.training.experiment;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.format.ReadOptions;
import io.understudy.training.skill.SkillData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * New skills simulated from public sets, and the mature domains that their base learns from. MASSIVE's 18 scenarios fall into three folds;
 * a fold's base is trained on the scenarios of the other two in all five languages, and the fold's scenarios, and random groups of four of
 * their intents, are its new skills, a language each. TOPv2's domains and groups of ten CLINC150 intents are skills too; a TOPv2 domain
 * takes the fold that holds the MASSIVE scenario nearest to it, so that no base has seen what it is about.
 */
final class SimulatedSkills {

    static final int FOLDS = 3;

    private static final List<String> LANGUAGES = List.of("en-US", "de-DE", "fr-FR", "it-IT", "es-ES");
    private static final int[] SIZES = {100, 200, 300, 400};
    private static final int GROUPS_PER_FOLD = 6;
    private static final int INTENTS_PER_GROUP = 4;
    private static final int CLINC_INTENTS_PER_GROUP = 10;
    private static final int GREATEST_DEV = 80;
    private static final int GREATEST_TEST = 500;

    /** TOPv2's domains with the MASSIVE scenario that is nearest in meaning. */
    private static final Map<String, String> NEAREST = Map.of(
            "alarm", "alarm",
            "timer", "alarm",
            "event", "recommendation",
            "messaging", "email",
            "music", "music",
            "navigation", "transport",
            "reminder", "calendar",
            "weather", "weather");

    private final Path data;
    private final List<Corpus> massive = new ArrayList<>();
    private final List<String> scenarios;

    SimulatedSkills(Path data, long seed) {
        this.data = data;
        for (String language : LANGUAGES) {
            massive.add(CorpusReader.read(existing("massive", language + ".jsonl.gz")));
        }
        scenarios = new ArrayList<>(massive.getFirst().domains());
        Collections.shuffle(scenarios, new Random(seed));
    }

    private Path existing(String... names) {
        Path path = Path.of(data.toString(), names);
        if (!Files.exists(path)) {
            throw new UsageException("there is no " + path + "; --data names a folder with the public sets massive, "
                    + "topv2 and clinc150, as docs/results/README.md says");
        }
        return path;
    }

    /** The fold whose base has not seen this scenario. */
    int foldOf(String scenario) {
        return scenarios.indexOf(scenario) % FOLDS;
    }

    /** What a fold's base learns from and is chosen on: the mature scenarios in all languages, at most so many utterances. */
    SkillData mature(int fold, int utterances, long seed) {
        List<Utterance> train = new ArrayList<>();
        List<Utterance> dev = new ArrayList<>();
        for (Corpus language : massive) {
            for (Utterance utterance : language.utterances()) {
                if (foldOf(String.valueOf(utterance.domain())) != fold) {
                    if (utterance.partition() == Partition.TRAIN) {
                        train.add(utterance);
                    } else if (utterance.partition() == Partition.DEV) {
                        dev.add(utterance);
                    }
                }
            }
        }
        return new SkillData(
                sample(train, utterances, new Random(seed)),
                sample(dev, 1_000, new Random(seed)),
                Corpus.of(List.of()));
    }

    /** Every skill. */
    List<SimulatedSkill> all(long seed) {
        List<SimulatedSkill> skills = new ArrayList<>();
        Random random = new Random(seed);
        for (int language = 0; language < LANGUAGES.size(); language++) {
            for (String scenario : new TreeSet<>(scenarios)) {
                skills.add(fromMassive(
                        scenario,
                        language,
                        foldOf(scenario),
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
        skills.addAll(clinc(random));
        skills.addAll(top(random));
        return skills;
    }

    private Set<String> intents(int fold, Random random) {
        Set<String> all = new TreeSet<>();
        massive.getFirst().utterances().stream()
                .filter(u -> foldOf(String.valueOf(u.domain())) == fold)
                .forEach(u -> all.add(String.valueOf(u.intent())));
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return new TreeSet<>(shuffled.subList(0, INTENTS_PER_GROUP));
    }

    /** One scenario of one language, at several sizes, for the curve of early stages. */
    SimulatedSkill scenario(String scenario, int size, long seed) {
        return fromMassive(scenario, 0, foldOf(scenario), u -> scenario.equals(u.domain()), size, new Random(seed));
    }

    private SimulatedSkill fromMassive(
            String about, int language, int fold, Predicate<Utterance> isOwn, int size, Random random) {
        List<Utterance> own = massive.get(language).utterances().stream()
                .filter(isOwn)
                .map(SimulatedSkills::withoutDomain)
                .toList();
        String tag = LANGUAGES.get(language).substring(0, 2);
        return new SimulatedSkill(
                "massive-" + tag + "-" + about + "-" + size,
                "massive",
                fold,
                new SkillData(
                        sample(part(own, Partition.TRAIN), size, random),
                        sample(part(own, Partition.DEV), GREATEST_DEV, random),
                        sample(part(own, Partition.TEST), GREATEST_TEST, random)));
    }

    private List<SimulatedSkill> clinc(Random random) {
        List<Utterance> all = CorpusReader.read(existing("clinc150", "data_full.json.gz")).utterances().stream()
                .filter(u -> !u.isOutOfScope())
                .map(SimulatedSkills::withoutDomain)
                .toList();
        List<String> intents = new ArrayList<>(Corpus.of(all).intents());
        Collections.shuffle(intents, random);
        List<SimulatedSkill> skills = new ArrayList<>();
        for (int i = 0; i + CLINC_INTENTS_PER_GROUP <= intents.size(); i += CLINC_INTENTS_PER_GROUP) {
            Set<String> own = new TreeSet<>(intents.subList(i, i + CLINC_INTENTS_PER_GROUP));
            List<Utterance> utterances =
                    all.stream().filter(u -> own.contains(u.intent())).toList();
            int size = SIZES[skills.size() % SIZES.length];
            skills.add(new SimulatedSkill(
                    "clinc-group" + i / CLINC_INTENTS_PER_GROUP + "-" + size,
                    "clinc150",
                    0,
                    new SkillData(
                            sample(part(utterances, Partition.TRAIN), size, random),
                            sample(part(utterances, Partition.DEV), GREATEST_DEV, random),
                            sample(part(utterances, Partition.TEST), GREATEST_TEST, random))));
        }
        return skills;
    }

    private List<SimulatedSkill> top(Random random) {
        List<SimulatedSkill> skills = new ArrayList<>();
        for (String domain : new TreeSet<>(NEAREST.keySet())) {
            List<Utterance> train = top(domain, "train");
            List<Utterance> dev = top(domain, "eval");
            List<Utterance> test = top(domain, "test");
            for (int size : new int[] {100, 200, 300}) {
                skills.add(new SimulatedSkill(
                        "topv2-" + domain + "-" + size,
                        "topv2",
                        foldOf(NEAREST.getOrDefault(domain, "")),
                        new SkillData(
                                sample(train, size, random),
                                sample(dev, GREATEST_DEV, random),
                                sample(test, GREATEST_TEST, random))));
            }
        }
        return skills;
    }

    private List<Utterance> top(String domain, String part) {
        return CorpusReader.read(
                        existing("topv2", domain + "_" + part + ".tsv.gz"),
                        ReadOptions.standard().withLocale(Locale.ENGLISH).skippingBad())
                .utterances()
                .stream()
                .filter(u -> !String.valueOf(u.intent()).startsWith("UNSUPPORTED"))
                .map(SimulatedSkills::withoutDomain)
                .toList();
    }

    private static List<Utterance> part(List<Utterance> utterances, Partition partition) {
        return utterances.stream().filter(u -> u.partition() == partition).toList();
    }

    /** A skill is one domain, so its model has no domain head. */
    private static Utterance withoutDomain(Utterance u) {
        return new Utterance(
                u.text(), u.locale(), u.id(), null, u.intent(), u.slots(), u.frequency(), u.partition(), u.origin());
    }

    private static Corpus sample(List<Utterance> utterances, int size, Random random) {
        List<Utterance> shuffled = new ArrayList<>(utterances);
        Collections.shuffle(shuffled, random);
        return Corpus.of(shuffled.subList(0, Math.min(size, shuffled.size())));
    }
}
