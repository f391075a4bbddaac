package io.understudy.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final List<String> SCENARIOS =
            List.of("alarm", "calendar", "music", "weather", "news", "transport", "lists", "iot", "play");

    private final Topics topics = Topics.of(SCENARIOS, 2018);

    @Test
    void whatIsAboutTheSameFallsIntoOneFoldWhateverTheSet() {
        assertEquals(topics.foldOfScenario("alarm"), topics.foldOfDomain("alarm"));
        assertEquals(topics.foldOfScenario("weather"), topics.foldOfDomain("weather"));
        assertEquals(topics.foldOfScenario("alarm"), topics.foldOfIntent("alarm"));
        assertEquals(topics.foldOfScenario("weather"), topics.foldOfIntent("weather"));
    }

    @Test
    void everyFoldHasATopicAndTheSeedDecidesWhich() {
        Set<Integer> folds = SCENARIOS.stream().map(topics::foldOfScenario).collect(Collectors.toSet());
        assertEquals(Set.of(0, 1, 2, 3, 4, 5), folds);
        List<Integer> here = SCENARIOS.stream().map(topics::foldOfScenario).toList();
        Topics same = Topics.of(SCENARIOS, 2018);
        assertEquals(here, SCENARIOS.stream().map(same::foldOfScenario).toList());
        Topics other = Topics.of(SCENARIOS, 7);
        assertNotEquals(here, SCENARIOS.stream().map(other::foldOfScenario).toList());
    }

    @Test
    void everyDomainHasAFold() {
        assertTrue(topics.domains().size() >= 8, topics.domains().toString());
        topics.domains().forEach(topics::foldOfDomain);
    }

    @Test
    void refusesWhatIsAboutNothingThatIsKnown() {
        assertThrows(IllegalArgumentException.class, () -> topics.foldOfScenario("astrology"));
    }
}
