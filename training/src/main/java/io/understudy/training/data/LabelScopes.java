package io.understudy.training.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which labels compete for an utterance. With a scope for each domain only the intents and slots that training shows in an utterance's own
 * domain do: a head for every domain over shared layers (Goyal et al. 2018, section 4), kept as one head whose other outputs are masked.
 * Corpora that annotate different things can then be learned from together: a domain without slots says nothing of any slot.
 */
public final class LabelScopes {

    /** The score of a label that does not compete: its probability is nil, and so is its gradient. */
    public static final float EXCLUDED = -1e4f;

    private final @Nullable Scope[] byDomain;

    private LabelScopes(@Nullable Scope[] byDomain) {
        this.byDomain = byDomain;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Scope(boolean[] intents, boolean[] tags) {}

    /** All labels compete everywhere. */
    public static LabelScopes shared() {
        return new LabelScopes(new Scope[0]);
    }

    /** The labels seen in a domain compete there; where there is no domain, all do. */
    public static LabelScopes perDomain(List<Example> train, LabelSets labels) {
        @Nullable Scope[] scopes = new Scope[labels.domains().size()];
        for (Example example : train) {
            if (example.domain() >= 0) {
                Scope scope = scopes[example.domain()];
                if (scope == null) {
                    scope = new Scope(
                            new boolean[labels.intents().size()],
                            new boolean[labels.tags().size()]);
                    scope.tags[0] = true;
                    scopes[example.domain()] = scope;
                }
                if (example.intent() >= 0) {
                    scope.intents[example.intent()] = true;
                }
                for (int tag : example.tags()) {
                    if (tag > 0) {
                        int begin = tag - 1 + (tag & 1);
                        scope.tags[begin] = true;
                        scope.tags[begin + 1] = true;
                    }
                }
            }
        }
        return new LabelScopes(scopes);
    }

    /** The intents that compete for an example, or null for all. */
    public boolean @Nullable [] intents(Example example) {
        Scope scope = of(example);
        return scope == null ? null : scope.intents;
    }

    /** The tags that compete for an example, or null for all. */
    public boolean @Nullable [] tags(Example example) {
        Scope scope = of(example);
        return scope == null ? null : scope.tags;
    }

    /**
     * Puts labels that do not compete for an example out of the running.
     *
     * @param scores where the example's scores are
     * @param competing what {@link #intents} or {@link #tags} says of it, repeated as often as {@code length} asks
     */
    public static void exclude(float[] scores, int offset, int length, boolean @Nullable [] competing) {
        for (int i = 0; competing != null && i < length; i++) {
            if (!competing[i % competing.length]) {
                scores[offset + i] = EXCLUDED;
            }
        }
    }

    private @Nullable Scope of(Example example) {
        return example.domain() < 0 || example.domain() >= byDomain.length ? null : byDomain[example.domain()];
    }

    @Override
    public String toString() {
        return Arrays.toString(byDomain);
    }
}
