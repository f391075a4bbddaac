package io.understudy.training.data;

import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * One utterance as numbers.
 *
 * @param tokens features of each token
 * @param tags one tag a token
 * @param intent index of the intent, or {@link #NONE}
 * @param domain index of the domain, or {@link #NONE}
 * @param isOutOfScope whether it belongs to no intent at all
 */
public record Example(List<TokenFeatures> tokens, int[] tags, int intent, int domain, boolean isOutOfScope) {

    /** The index of a label that is absent or outside the label set. */
    public static final int NONE = -1;

    /** The number of tokens. */
    public int length() {
        return tokens.size();
    }

    /** The example without the tokens after the first {@code most}. */
    public Example first(int most) {
        return length() <= most
                ? this
                : new Example(tokens.subList(0, most), Arrays.copyOf(tags, most), intent, domain, isOutOfScope);
    }

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
