package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the bytes are, a reader gives sound utterances or refuses with one line. The mutations are seeded; a failure names its seed.
 */
class MalformedInputTest {

    private static final int MUTATIONS = 200;

    private static final Map<Format, byte[]> SEEDS = Map.of(
            Format.UNDERSTUDY,
                    text(
                            "{\"text\":\"play 😀 abba\",\"locale\":\"en\",\"intent\":\"a\",\"slots\":[{\"label\":\"x\",\"start\":5,\"end\":7,\"value\":\"y\"}],\"frequency\":3,\"partition\":\"dev\"}\n{\"text\":\"b\"}\n"),
            Format.MASSIVE,
                    text(
                            "{\"id\":\"3\",\"locale\":\"en-US\",\"partition\":\"dev\",\"scenario\":\"s\",\"intent\":\"i\",\"annot_utt\":\"at [time : six] 😀 [d : e]\"}\n"),
            Format.BIO, text("# intent = a\n# text = is it  new york\nis\tO\nit\tO\nnew\tB-x\nyork\tI-x\n\n# O\n"),
            Format.SNIPS,
                    text(
                            "{\"language\":\"en\",\"intents\":{\"a\":{\"utterances\":[{\"data\":[{\"text\":\"x \"},{\"text\":\"y\",\"entity\":\"e\",\"slot_name\":\"s\"}]}]}},\"entities\":{\"e\":{\"data\":[{\"value\":\"v\",\"synonyms\":[\"w\"]}]}}}"),
            Format.RASA,
                    text(
                            "version: \"3.1\"\nnlu:\n- intent: a\n  examples: |\n    - to [Oslo](city) 😀\n    - [Rome]{\"entity\": \"c\", \"role\": \"r\", \"value\": \"F\"}\n- synonym: s\n  examples: |\n    - t\n"),
            Format.ALEXA,
                    text(
                            "{\"interactionModel\":{\"languageModel\":{\"intents\":[{\"name\":\"D\",\"slots\":[{\"name\":\"r\",\"type\":\"R\"}],\"samples\":[\"a {r} b {r}\"]}],\"types\":[{\"name\":\"R\",\"values\":[{\"name\":{\"value\":\"x\",\"synonyms\":[\"y\"]}}]}]}}}"),
            Format.DIALOGFLOW,
                    Written.zip(
                            "intents/W_usersays_en.json",
                            "[{\"data\":[{\"text\":\"x \"},{\"text\":\"y\",\"meta\":\"@m\"}]}]"),
            Format.LUIS,
                    text(
                            "{\"luis_schema_version\":\"7\",\"culture\":\"en-us\",\"utterances\":[{\"text\":\"one 😀 pie\",\"intent\":\"O\",\"entities\":[{\"entity\":\"S\",\"startPos\":4,\"endPos\":5}]}]}"),
            Format.CLU,
                    text(
                            "{\"stringIndexType\":\"TextElements_v8\",\"assets\":{\"utterances\":[{\"text\":\"one 😀 pie\",\"intent\":\"O\",\"dataset\":\"Test\",\"entities\":[{\"category\":\"S\",\"offset\":4,\"length\":1}]}]}}"),
            Format.CLINC, text("{\"train\":[[\"a\",\"b\"]],\"oos_test\":[[\"c\",\"oos\"]]}"));

    private static final byte[] TEXT_SEED = text("wo ist der nächste Fluß?\n\n😀 où êtes-vous\n");

    private static final byte[] TOP_SEED = text(TopFormat.HEADER + "\na\tb c\t[IN:B say [SL:S it [IN:N now ] ] ]\n");

    @TempDir
    Path folder;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = "SEQ_FOLDER", mode = EnumSource.Mode.EXCLUDE)
    void mutatedFilesAreReadOrRefusedInOneLine(Format format) {
        byte[] seed = switch (format) {
            case TOP -> TOP_SEED;
            case TEXT -> TEXT_SEED;
            default -> SEEDS.getOrDefault(format, new byte[0]);
        };
        Path sound = Written.file(folder, "sound", seed);
        assertFalse(CorpusReader.read(sound, ReadOptions.standard().withFormat(format))
                .utterances()
                .isEmpty());
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            refused += isRefused(mutated(seed, new Random(i)), format, "seed " + i) ? 1 : 0;
        }
        assertTrue(refused > MUTATIONS / 20, format + " refused only " + refused);
    }

    private boolean isRefused(byte[] bytes, Format format, String which) {
        return isRefused(Written.file(folder, "mutated", bytes), format, which);
    }

    private static boolean isRefused(Path file, Format format, String which) {
        try {
            CorpusReader.read(file);
        } catch (InputException e) {
            requireOneLine(e, which);
        } catch (RuntimeException e) {
            throw new AssertionError(which + " detected", e);
        }
        try {
            Corpus strict = CorpusReader.read(file, ReadOptions.standard().withFormat(format));
            Corpus lenient = CorpusReader.read(
                    file, ReadOptions.standard().withFormat(format).skippingBad());
            assertTrue(strict.equals(lenient), which);
            return false;
        } catch (InputException e) {
            requireOneLine(e, which);
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError(which + " as " + format, e);
        }
    }

    private static void requireOneLine(InputException e, String which) {
        assertTrue(String.valueOf(e.getMessage()).lines().count() == 1, () -> which + ": " + e.getMessage());
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            int other = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = bytes[other];
                case 2 -> bytes[at] = (byte) "{}[]():\"\\,\n\t -#0O".charAt(random.nextInt(17));
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default ->
                    System.arraycopy(
                            seed,
                            Math.min(at, other),
                            bytes,
                            0,
                            Math.min(bytes.length - 1, Math.abs(at - other)) % bytes.length);
            }
            if (bytes.length < seed.length / 2 && random.nextBoolean()) {
                bytes = seed.clone();
            }
        }
        return bytes;
    }
}
