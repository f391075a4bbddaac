package io.understudy.server.trial;

import io.understudy.core.error.UsageException;
import io.understudy.core.metric.Share;
import java.nio.file.Path;

/**
 * How a candidate is tried.
 *
 * @param bundle the candidate
 * @param share of the requests that it answers, from 0 (a shadow: none) to 1
 * @param mostDisagreement a canary returns its traffic when it surely answers more than this share otherwise than the live model
 * @param mostFailures it returns it too when it surely fails on more than this share
 */
public record TrialSettings(Path bundle, double share, double mostDisagreement, double mostFailures) {

    /** What a canary may differ by unless told otherwise. */
    public static final double MOST_DISAGREEMENT = 0.1;

    /** How often a canary may fail unless told otherwise. */
    public static final double MOST_FAILURES = 0.01;

    /** @throws UsageException if a share is none */
    public TrialSettings {
        within("the canary's share", share);
        within("the greatest disagreement", mostDisagreement);
        within("the greatest share of failures", mostFailures);
    }

    private static void within(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new UsageException(what + " is " + share + "; allowed: 0 to 1, or 0% to 100%");
        }
    }

    /** A candidate that answers nothing. */
    public static TrialSettings shadow(Path bundle) {
        return new TrialSettings(bundle, 0, MOST_DISAGREEMENT, MOST_FAILURES);
    }

    /** A candidate that answers a share of the requests. */
    public static TrialSettings canary(Path bundle, double share) {
        return new TrialSettings(bundle, share, MOST_DISAGREEMENT, MOST_FAILURES);
    }

    /** The same with another limit on disagreement. */
    public TrialSettings withMostDisagreement(double other) {
        return new TrialSettings(bundle, share, other, mostFailures);
    }

    /**
     * A canary as the command line writes it: {@code FILE:5%}.
     *
     * @throws UsageException if it is not of that form
     */
    public static TrialSettings canary(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new UsageException("the canary \"" + text + "\" names no share; write FILE:5%");
        }
        return canary(Path.of(text.substring(0, colon)), Share.parse(text.substring(colon + 1)));
    }
}
