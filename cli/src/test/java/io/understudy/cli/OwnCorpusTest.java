package io.understudy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.CorpusReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The corpus in the repository keeps its promises. Reading it checks that every span matches its words. */
class OwnCorpusTest {

    private static final Path FOLDER = Path.of("..", "corpus");
    private static final Corpus CORPUS = CorpusReader.read(FOLDER.resolve("assistant"));

    private static String normalized(Utterance utterance) {
        return utterance
                .text()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static Set<String> texts(Corpus corpus, Locale locale) {
        return corpus.utterances().stream()
                .filter(u -> u.locale().equals(locale))
                .map(OwnCorpusTest::normalized)
                .collect(Collectors.toSet());
    }

    @Test
    void isAsLargeAsItSays() {
        Map<String, Long> sizes = CORPUS.utterances().stream()
                .filter(u -> !u.isOutOfScope())
                .collect(Collectors.groupingBy(u -> u.locale().getLanguage(), Collectors.counting()));
        assertTrue(sizes.getOrDefault("en", 0L) >= 2_500, sizes.toString());
        for (String language : List.of("de", "fr", "it", "es")) {
            assertTrue(sizes.getOrDefault(language, 0L) >= 495, sizes.toString());
        }
        assertTrue(CORPUS.domains().size() >= 8, CORPUS.domains().toString());
        assertTrue(CORPUS.intents().size() >= 40, CORPUS.intents().toString());
    }

    @Test
    void noTestUtteranceIsInTrainOrDev() {
        for (String language : List.of("en", "de", "fr", "it", "es")) {
            Locale locale = Locale.forLanguageTag(language);
            Set<String> test = texts(CORPUS.part(Partition.TEST), locale);
            Set<String> rest = new HashSet<>(texts(CORPUS.part(Partition.TRAIN), locale));
            rest.addAll(texts(CORPUS.part(Partition.DEV), locale));
            rest.retainAll(test);
            assertTrue(rest.isEmpty(), language + ": " + rest);
        }
    }

    @Test
    void everyLabelOfDevAndTestIsInTrain() {
        Corpus train = CORPUS.part(Partition.TRAIN);
        for (Partition part : List.of(Partition.DEV, Partition.TEST)) {
            assertTrue(train.intents().containsAll(CORPUS.part(part).intents()), part.name());
            assertTrue(train.slotLabels().containsAll(CORPUS.part(part).slotLabels()), part.name());
        }
    }

    @Test
    void slotsHaveNoSpaceAroundThem() {
        for (Utterance utterance : CORPUS.utterances()) {
            for (Slot slot : utterance.slots()) {
                String words = slot.textIn(utterance.text());
                assertEquals(words.strip(), words, utterance.text());
            }
        }
    }

    @Test
    void anIntentBelongsToOneDomain() {
        Map<String, Set<String>> domains = CORPUS.utterances().stream()
                .filter(u -> !u.isOutOfScope())
                .collect(Collectors.groupingBy(
                        u -> String.valueOf(u.intent()),
                        Collectors.mapping(u -> String.valueOf(u.domain()), Collectors.toSet())));
        domains.forEach((intent, own) -> assertEquals(1, own.size(), intent));
    }

    @Test
    void frequenciesHaveAHeadAndATail() {
        List<Utterance> english = CORPUS.utterances().stream()
                .filter(u -> u.locale().equals(Locale.ENGLISH))
                .toList();
        double tail = english.stream().filter(Utterance::isTail).count() / (double) english.size();
        assertTrue(tail > 0.4 && tail < 0.9, "tail " + tail);
        assertTrue(english.stream().mapToLong(Utterance::frequency).max().orElse(0) >= 100);
    }

    @Test
    void idsAreUnique() {
        Map<String, Long> ids = CORPUS.utterances().stream()
                .map(Utterance::id)
                .map(String::valueOf)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(CORPUS.size(), ids.size());
    }

    @Test
    void theNewSkillsAreSmallAndTheirTestsApart() {
        for (String skill : List.of("plants", "fitness")) {
            Corpus corpus = CorpusReader.read(FOLDER.resolve("skills").resolve(skill));
            assertTrue(corpus.part(Partition.TRAIN).size() <= 40, skill);
            Set<String> test = texts(corpus.part(Partition.TEST), Locale.ENGLISH);
            assertTrue(test.size() >= 50, skill);
            test.retainAll(texts(corpus.part(Partition.TRAIN), Locale.ENGLISH));
            assertTrue(test.isEmpty(), skill + ": " + test);
        }
    }
}
