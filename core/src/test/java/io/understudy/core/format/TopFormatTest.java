package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopFormatTest {

    @TempDir
    Path folder;

    private List<Utterance> read(String... lines) throws IOException {
        Path file = folder.resolve("top.tsv");
        Files.writeString(file, TopFormat.HEADER + "\n" + String.join("\n", lines) + "\n");
        return CorpusReader.read(file).utterances();
    }

    @Test
    void flattensToTheOutermostIntentAndItsSlots() throws IOException {
        Utterance utterance =
                read("reminder\tRemind me to call mum at 5?\t[IN:CREATE_REMINDER Remind [SL:PERSON me ] to "
                                + "[SL:TODO [IN:CALL call [SL:CONTACT mum ] ] ] at [SL:DATE_TIME 5 ] ? ]")
                        .getFirst();
        assertEquals("CREATE_REMINDER", utterance.intent());
        assertEquals("reminder", utterance.domain());
        assertEquals("Remind me to call mum at 5 ?", utterance.text());
        assertEquals(
                List.of("PERSON=me", "TODO=call mum", "DATE_TIME=5"),
                utterance.slots().stream()
                        .map(slot -> slot.label() + "=" + slot.textIn(utterance.text()))
                        .toList());
    }

    @Test
    void aSlotAtTheEndAndTwoSideBySide() throws IOException {
        Utterance utterance = read("weather\tx\t[IN:GET_WEATHER [SL:WEATHER_ATTRIBUTE rain ] [SL:LOCATION San Jose ] ]")
                .getFirst();
        assertEquals("rain San Jose", utterance.text());
        assertEquals(List.of(Slot.of("WEATHER_ATTRIBUTE", 0, 4), Slot.of("LOCATION", 5, 13)), utterance.slots());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tb",
                "a\tb\t[IN:X open [SL:Y word ]",
                "a\tb\tword [IN:X open ]",
                "a\tb\t[IN:X open ] tail",
                "a\tb\t[SL:X open ]",
                "a\tb\t[IN:X [IN:Y open ] ]"
            })
    void saysWhatIsWrongAndWhere(String line) {
        InputException refused = assertThrows(InputException.class, () -> read("w\tx\t[IN:OK fine ]", line));
        assertTrue(Objects.requireNonNull(refused.getMessage()).contains("top.tsv:3"), refused.getMessage());
    }
}
