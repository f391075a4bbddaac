package io.understudy.core.format;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded utterances whose texts hold what formats trip over: emoji, quotes, brackets, odd white space. */
final class RandomUtterances {

    private static final List<String> PIECES = List.of(
            "play",
            "abba",
            "😀",
            "👨‍👩‍👧",
            "é",
            "#",
            "#1",
            "O",
            "B-x",
            "\"",
            "\\",
            "{",
            "}",
            "(",
            ")",
            ":",
            "-",
            "'s",
            ",",
            "東京",
            "&amp;",
            "\u00A0",
            "\u3000",
            "\u0301",
            "null",
            "=");
    private static final List<String> BRACKETS = List.of("[", "]", "](", "[a](b)", "\t", "\n", "\u0007", "\u2028");
    private static final List<String> LABELS = List.of("artist", "city:from", "a)b", "größe", "x.y", "O", "B-city");
    private static final List<Locale> LOCALES =
            List.of(Locale.ROOT, Locale.US, Locale.GERMAN, Locale.forLanguageTag("zh-Hant-TW"));

    private final Random random;

    RandomUtterances(long seed) {
        random = new Random(seed);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private @Nullable String perhaps(String value) {
        return random.nextBoolean() ? value : null;
    }

    /** Any text and every field. */
    Corpus full(int size) {
        List<Utterance> utterances = new ArrayList<>();
        while (utterances.size() < size) {
            Utterance plain = utterance(true, true);
            utterances.add(new Utterance(
                    plain.text(),
                    pick(LOCALES),
                    perhaps(pick(PIECES)),
                    perhaps(pick(PIECES)),
                    random.nextInt(9) == 0 ? null : "intent " + pick(PIECES),
                    plain.slots(),
                    1 + Math.abs(random.nextLong() >> random.nextInt(60)) / 2,
                    random.nextBoolean() ? null : pick(List.of(Partition.values())),
                    perhaps(pick(PIECES))));
        }
        return Corpus.of(utterances);
    }

    /** Texts and slots as a format without quoting can hold them. */
    Corpus plain(int size, boolean canonical) {
        List<Utterance> utterances = new ArrayList<>();
        while (utterances.size() < size) {
            utterances.add(utterance(false, canonical));
        }
        return Corpus.of(utterances);
    }

    private Utterance utterance(boolean anything, boolean canonical) {
        StringBuilder text = new StringBuilder("go");
        List<Slot> slots = new ArrayList<>();
        int parts = 1 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            text.append(pick(List.of("", " ", "  ")));
            int start = text.length();
            String words = words(anything);
            text.append(words);
            if (random.nextBoolean() && !words.isBlank() && words.equals(words.strip())) {
                String value = canonical && random.nextBoolean() ? "VALUE \"" + i : null;
                slots.add(new Slot(pick(LABELS), start, text.length(), value));
            }
        }
        text.append(pick(List.of(" end", "end", "!")));
        return Utterance.of(text.toString(), Locale.ROOT, "intent" + random.nextInt(3), slots);
    }

    private String words(boolean anything) {
        StringBuilder words = new StringBuilder(pick(PIECES));
        for (int i = random.nextInt(3); i > 0; i--) {
            words.append(random.nextBoolean() ? " " : "").append(anything ? pick(BRACKETS) : pick(PIECES));
        }
        return words.toString();
    }
}
