package io.understudy.training.experiment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SameIntentsTest {

    private final SameIntents same = new SameIntents();

    @Test
    void whatAsksForTheSameIsFoundInBothSets() {
        assertTrue(same.isAnyOf("topv2", "CREATE_ALARM", Set.of("news_query", "alarm_set")));
        assertTrue(same.isAnyOf("clinc150", "alarm", Set.of("alarm_set")));
        assertTrue(same.isAnyOf("topv2", "SNOOZE_ALARM", Set.of("alarm_remove")), "one of two");
    }

    @Test
    void whatAsksForSomethingElseOrHasNoLikeIsNot() {
        assertFalse(same.isAnyOf("topv2", "CREATE_ALARM", Set.of("alarm_query", "alarm_remove")));
        assertFalse(same.isAnyOf("topv2", "HELP_REMINDER", Set.of("calendar_query")));
        assertFalse(same.isAnyOf("clinc150", "oil_change_when", Set.of("transport_query")));
        assertFalse(same.isAnyOf("clinc150", "oil_change_when", Set.of("")));
        assertFalse(same.isAnyOf("clinc150", "CREATE_ALARM", Set.of("alarm_set")), "the other set's name");
    }
}
