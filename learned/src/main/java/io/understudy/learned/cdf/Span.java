package io.understudy.learned.cdf;

/** The keys that a model's cells cover: all but the sample's utmost thousandths, so that an outlier does not stretch the cells. */
record Span(long least, long greatest) {

    private static final int TAIL = 1_000;

    /** Of a sorted sample. */
    static Span of(long[] sample) {
        int tail = sample.length / TAIL;
        return new Span(sample[tail], sample[sample.length - 1 - tail]);
    }
}
