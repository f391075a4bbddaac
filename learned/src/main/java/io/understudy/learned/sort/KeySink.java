package io.understudy.learned.sort;

/** What takes keys that are in order. */
interface KeySink {

    /** Writes {@code count} sorted keys, {@code keys[start]} first, to {@code to} on; they may be overwritten on the way. */
    void store(int to, int count, long[] keys, int start);
}
