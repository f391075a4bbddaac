package io.understudy.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.Parse.Token;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    private static List<String> words(String text) {
        return Tokenizer.tokenize(text).stream()
                .map(t -> text.substring(t.start(), t.end()))
                .toList();
    }

    @Test
    void splitsAtWhiteSpaceAndPunctuation() {
        assertEquals(List.of("wake", "me", ",", "please", "!"), words("wake me, please!"));
        assertEquals(List.of("\"", "Vienna", "\"", "?"), words("\"Vienna\"?"));
    }

    @Test
    void keepsMarksBetweenLettersOrDigits() {
        assertEquals(List.of("at", "5:30"), words("at 5:30"));
        assertEquals(List.of("wi-fi", "u.s", ".", "3.14"), words("wi-fi u.s. 3.14"));
    }

    @Test
    void splitsElisionsAndClitics() {
        assertEquals(List.of("what", "'s", "up"), words("what's up"));
        assertEquals(List.of("i", "'ll", "go"), words("i'll go"));
        assertEquals(List.of("l'", "acqua", "dell'", "orto"), words("l'acqua dell'orto"));
        assertEquals(List.of("five", "o'clock"), words("five o'clock"));
    }

    @Test
    void readsEveryScriptAndEmoji() {
        assertEquals(List.of("明", "日", "7"), words("明日 7"));
        assertEquals(List.of("קבע", "שעון"), words("קבע שעון"));
        assertEquals(List.of("play", "🎵", "now"), words("play 🎵now"));
    }

    @Test
    void findsNothingInWhiteSpace() {
        assertTrue(words(" \t\u00a0\n\u3000").isEmpty());
    }

    @Test
    void tokensCoverEveryVisibleCharacterOnceAndInOrder() {
        String alphabet = "ab Z9'’.,:-/_ \t?é🎵明م";
        int[] symbols = alphabet.codePoints().toArray();
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                text.appendCodePoint(symbols[random.nextInt(symbols.length)]);
            }
            String all = text.toString();
            StringBuilder covered = new StringBuilder();
            int at = 0;
            for (Token token : Tokenizer.tokenize(all)) {
                assertTrue(token.start() >= at && token.end() > token.start(), "seed " + seed + ": " + all);
                covered.append(all, token.start(), token.end());
                at = token.end();
            }
            assertEquals(all.replaceAll("[ \\t]", ""), covered.toString(), "seed " + seed);
        }
    }
}
