package io.understudy.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelNamesTest {

    @ParameterizedTest
    @CsvSource({
        "PlayMusic, play music",
        "play_music, play music",
        "atis_flight#atis_airfare, atis flight atis airfare",
        "ÖffneTür, öffne tür",
        "IN:GET_ALARM, in get alarm",
        "top10Songs, top10 songs",
        "***, ''"
    })
    void splitsAsPeopleWrite(String label, String words) {
        assertEquals(words, LabelNames.words(label));
    }
}
