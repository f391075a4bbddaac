package io.understudy.learned.cdf;

/** How well a model spreads the keys that it was fitted to. */
final class Burden {

    private Burden() {}

    /**
     * The share of sorted keys in overfull buckets; one that holds a single distinct key is none, for it is finished when it is filled.
     *
     * @param overfull a bucket of more than so many times the mean is
     */
    static double of(Cdf cdf, long[] sample, int overfull) {
        char[] bucketOf = new char[sample.length];
        cdf.classify(sample, sample.length, bucketOf, 0, new int[cdf.buckets()]);
        int burdened = 0;
        for (int i = 0; i < sample.length; ) {
            int end = i + 1;
            while (end < sample.length && bucketOf[end] == bucketOf[i]) {
                end++;
            }
            boolean isOverfull = (long) (end - i) * cdf.buckets() > (long) overfull * sample.length;
            burdened += isOverfull && sample[i] != sample[end - 1] ? end - i : 0;
            i = end;
        }
        return burdened / (double) sample.length;
    }
}
