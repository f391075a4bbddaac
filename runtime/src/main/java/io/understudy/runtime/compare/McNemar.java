package io.understudy.runtime.compare;

/**
 * McNemar's test of whether two models err equally often, from the utterances that only one of them has right: the exact binomial test, two-sided (McNemar
 * 1947; Fagerland, Lydersen and Laake 2013, section 2).
 */
final class McNemar {

    private McNemar() {}

    /**
     * The probability of a difference at least as large by chance.
     *
     * @param negative utterances that only the first model has right
     * @param positive utterances that only the second has right
     */
    static double p(long negative, long positive) {
        long n = negative + positive;
        long less = Math.min(negative, positive);
        double term = -n * Math.log(2);
        double tail = 0;
        for (long k = 0; k <= less; k++) {
            tail += Math.exp(term);
            term += Math.log((n - k) / (k + 1.0));
        }
        return Math.min(1, 2 * tail);
    }
}
