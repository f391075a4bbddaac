package io.understudy.learned.sort;

/**
 * Argsort with no memory beside the result: heap sort of the rows by key, then row, which makes it stable. For whoever has no memory to
 * spare; every comparison is two far reads.
 */
final class InPlaceArgsort {

    private final KeyColumn column;
    private final int[] rows;
    private final long[] one = new long[1];

    private InPlaceArgsort(KeyColumn column) {
        this.column = column;
        rows = new int[column.length()];
    }

    static int[] of(KeyColumn column) {
        InPlaceArgsort sort = new InPlaceArgsort(column);
        sort.run();
        return sort.rows;
    }

    private void run() {
        int length = rows.length;
        for (int i = 0; i < length; i++) {
            rows[i] = i;
        }
        for (int root = length / 2 - 1; root >= 0; root--) {
            sink(root, length);
        }
        for (int end = length - 1; end > 0; end--) {
            int greatest = rows[0];
            rows[0] = rows[end];
            rows[end] = greatest;
            sink(0, end);
        }
    }

    private void sink(int root, int end) {
        int row = rows[root];
        long key = key(row);
        int place = root;
        while (2 * place + 1 < end) {
            int child = 2 * place + 1;
            if (child + 1 < end && isBefore(key(rows[child]), rows[child], key(rows[child + 1]), rows[child + 1])) {
                child++;
            }
            if (!isBefore(key, row, key(rows[child]), rows[child])) {
                break;
            }
            rows[place] = rows[child];
            place = child;
        }
        rows[place] = row;
    }

    private static boolean isBefore(long key, int row, long otherKey, int otherRow) {
        return key < otherKey || (key == otherKey && row < otherRow);
    }

    private long key(int row) {
        column.load(row, 1, one);
        return one[0];
    }
}
