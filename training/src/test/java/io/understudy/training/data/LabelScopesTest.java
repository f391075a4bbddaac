package io.understudy.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.runtime.decode.TagSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelScopesTest {

    private static final LabelSets LABELS = new LabelSets(
            List.of("music", "banking"),
            List.of("play", "stop", "balance"),
            TagSet.ofLabels(List.of("artist", "room")));

    private static Example example(int domain, int intent, int... tags) {
        return new Example(List.of(), tags, intent, domain, false);
    }

    @Test
    void onlyWhatADomainShowsCompetesThere() {
        Example play = example(0, 0, 0, 1, 2);
        Example balance = example(1, 2, 0, 0);
        LabelScopes scopes = LabelScopes.perDomain(List.of(play, example(0, 1, 0, 1), balance), LABELS);
        assertArrayEquals(new boolean[] {true, true, false}, scopes.intents(play));
        assertArrayEquals(new boolean[] {true, true, true, false, false}, scopes.tags(play));
        assertArrayEquals(new boolean[] {false, false, true}, scopes.intents(balance));
        assertArrayEquals(new boolean[] {true, false, false, false, false}, scopes.tags(balance));
    }

    @Test
    void everythingCompetesWhereThereIsNoDomainOrHeadsAreShared() {
        Example play = example(0, 0, 0, 1);
        Example outOfScope = example(Example.NONE, Example.NONE, 0);
        assertNull(LabelScopes.perDomain(List.of(play), LABELS).intents(outOfScope));
        assertNull(LabelScopes.perDomain(List.of(play), LABELS).tags(outOfScope));
        assertNull(LabelScopes.shared().intents(play));
        assertNull(LabelScopes.shared().tags(play));
    }
}
