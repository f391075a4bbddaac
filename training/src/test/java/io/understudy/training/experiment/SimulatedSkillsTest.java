package io.understudy.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On sets of a few utterances an intent, in the folders and formats of the public ones. */
class SimulatedSkillsTest {

    private static final long SEED = 2018;
    private static final Map<String, List<String>> SCENARIOS = Map.ofEntries(
            Map.entry("alarm", List.of("alarm_set", "alarm_query", "alarm_remove")),
            Map.entry("calendar", List.of("calendar_set", "calendar_query", "calendar_remove")),
            Map.entry("weather", List.of("weather_query")),
            Map.entry("play", List.of("play_music", "play_radio", "play_game")),
            Map.entry("transport", List.of("transport_traffic", "transport_query", "transport_taxi")),
            Map.entry("email", List.of("email_sendemail", "email_query")),
            Map.entry("lists", List.of("lists_query", "lists_remove")),
            Map.entry("recommendation", List.of("recommendation_events", "recommendation_movies")));
    private static final Map<String, List<String>> DOMAINS = Map.of(
            "alarm", List.of("CREATE_ALARM", "GET_ALARM"),
            "event", List.of("GET_EVENT"),
            "messaging", List.of("SEND_MESSAGE", "GET_MESSAGE"),
            "music", List.of("PLAY_MUSIC", "LOOP_MUSIC"),
            "navigation", List.of("GET_INFO_TRAFFIC", "GET_DIRECTIONS"),
            "reminder", List.of("CREATE_REMINDER", "HELP_REMINDER"),
            "timer", List.of("CREATE_TIMER", "PAUSE_TIMER"),
            "weather", List.of("GET_WEATHER"));
    private static final List<String> CLINC =
            List.of("alarm", "calendar", "text", "traffic", "oil_change_when", "weather");

    @TempDir
    static Path data;

    private static SimulatedSkills skills;

    @BeforeAll
    static void writeTheSets() throws IOException {
        for (String language : List.of("en-US", "de-DE", "fr-FR", "it-IT", "es-ES")) {
            StringBuilder lines = new StringBuilder();
            SCENARIOS.forEach((scenario, intents) -> intents.forEach(intent -> {
                for (String part : List.of("train", "dev", "test")) {
                    String text = intent.replace('_', ' ') + " " + part;
                    lines.append(
                            "{\"id\":\"%d\",\"locale\":\"%s\",\"partition\":\"%s\",\"scenario\":\"%s\",\"intent\":\"%s\",\"utt\":\"%s\",\"annot_utt\":\"%s\"}\n"
                                    .formatted(lines.length(), language, part, scenario, intent, text, text));
                }
            }));
            write(lines.toString(), "massive", language + ".jsonl.gz");
        }
        for (String domain : DOMAINS.keySet()) {
            for (String part : List.of("train", "eval", "test")) {
                StringBuilder lines = new StringBuilder("domain\tutterance\tsemantic_parse\n");
                for (String intent : DOMAINS.get(domain)) {
                    String text = intent.toLowerCase(Locale.ROOT).replace('_', ' ') + " " + part;
                    lines.append("%s\t%s\t[IN:%s %s ]\n".formatted(domain, text, intent, text));
                }
                write(lines.toString(), "topv2", domain + "_" + part + ".tsv.gz");
            }
        }
        List<String> parts = new ArrayList<>();
        for (String part : List.of("train", "val", "test")) {
            parts.add("\"" + part + "\":["
                    + CLINC.stream()
                            .map(intent ->
                                    "[\"about " + intent.replace('_', ' ') + " " + part + "\",\"" + intent + "\"]")
                            .collect(Collectors.joining(","))
                    + "]");
            parts.add("\"oos_" + part + "\":[]");
        }
        write("{" + String.join(",", parts) + "}", "clinc150", "data_full.json.gz");
        skills = new SimulatedSkills(data, SEED);
    }

    private static void write(String text, String folder, String file) throws IOException {
        Path path = data.resolve(folder).resolve(file);
        Files.createDirectories(path.getParent());
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }

    @Test
    void noBaseLearnsASkillsIntentsOrTheirLikeInAnotherSet() {
        SameIntents same = new SameIntents();
        List<SimulatedSkill> all = skills.all(SEED);
        for (int fold = 0; fold < SimulatedSkills.FOLDS; fold++) {
            TrainingData mature = skills.mature(fold, 100_000, SEED);
            Set<String> known = new TreeSet<>(intents(mature.train()));
            known.addAll(intents(mature.dev()));
            assertFalse(known.isEmpty());
            for (SimulatedSkill skill : all) {
                if (skill.fold() != fold) {
                    continue;
                }
                Set<String> own = new TreeSet<>(intents(skill.data().train()));
                assertFalse(own.isEmpty(), skill.name());
                for (String intent : known) {
                    assertFalse(own.contains(intent), skill.name() + " has " + intent);
                    assertFalse(same.isAnyOf("topv2", intent, own), skill.name() + " has the like of " + intent);
                    assertFalse(same.isAnyOf("clinc150", intent, own), skill.name() + " has the like of " + intent);
                }
            }
        }
    }

    @Test
    void aBaseKnowsOtherIntentsAboutTheSameAsAGroupsButNothingOfAScenario() {
        boolean related = false;
        for (SimulatedSkill skill : skills.all(SEED)) {
            Set<String> about = new HashSet<>();
            Corpus known = skills.mature(skill.fold(), 100_000, SEED).train();
            known.utterances().forEach(u -> about.add(String.valueOf(u.domain())));
            Set<String> own = scenariosOf(intents(skill.data().train()));
            switch (skill.source()) {
                case "massive-scenarios" -> assertTrue(own.stream().noneMatch(about::contains), skill.name());
                case "massive-intents" -> related |= own.stream().anyMatch(about::contains);
                default -> assertTrue(skill.source().startsWith("topv2"), skill.source());
            }
        }
        assertTrue(related);
    }

    @Test
    void everyFoldLeavesSomethingOfASkillsOwnSetAndLanguage() {
        for (SimulatedSkill skill : skills.all(SEED)) {
            List<Utterance> mature =
                    skills.mature(skill.fold(), 100_000, SEED).train().utterances();
            List<Utterance> near = mature.stream()
                    .filter(u -> SimulatedSkills.setOf(u).equals(skill.set()))
                    .toList();
            assertFalse(near.isEmpty(), skill.name());
            assertTrue(near.size() < mature.size(), skill.name());
            assertTrue(skill.name().startsWith(skill.set().substring(0, 5)), skill.name());
            String language =
                    skill.data().train().utterances().getFirst().locale().getLanguage();
            near.forEach(u -> assertEquals(language, u.locale().getLanguage(), skill.name()));
        }
    }

    @Test
    void noBaseIsTrainedWhereNoSkillNeedsOne() throws IOException {
        List<String> said = new ArrayList<>();
        Path bench = Files.createDirectories(data.resolve("bench"));
        new MatureBases(skills, TransferPlan.QUICK, new TrainingBench(bench, 1, said::add), SEED).train(List.of());
        assertEquals(List.of(), said);
        try (Stream<Path> files = Files.list(bench)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void everySkillHasItsOwnNameAndTheSeedDecidesItsIntents() {
        List<String> names = skills.all(SEED).stream().map(SimulatedSkill::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        assertEquals(5 * (SCENARIOS.size() + 3 * Topics.FOLDS) + 3 * DOMAINS.size(), names.size());
        List<Set<String>> groups = groups(skills);
        assertEquals(groups, groups(new SimulatedSkills(data, SEED)));
        assertFalse(groups.equals(groups(new SimulatedSkills(data, SEED + 1))));
        assertEquals(
                SCENARIOS.values().stream().flatMap(List::stream).collect(Collectors.toSet()),
                groups.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static List<Set<String>> groups(SimulatedSkills skills) {
        return skills.all(SEED).stream()
                .filter(skill -> skill.source().equals("massive-intents"))
                .map(skill -> intents(skill.data().train()))
                .toList();
    }

    private static Set<String> intents(Corpus corpus) {
        return corpus.utterances().stream()
                .map(Utterance::intent)
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> scenariosOf(Set<String> intents) {
        return SCENARIOS.entrySet().stream()
                .filter(scenario -> scenario.getValue().stream().anyMatch(intents::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
