package io.understudy.benchmarks.rivals;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Prediction;
import java.nio.file.Path;

/** A library that is trained on a corpus and asked about texts. */
interface Rival extends AutoCloseable {

    /** Name and version, with the settings that matter. */
    String name();

    /** Whether it finds slots as well as intents. */
    boolean findsSlots();

    /**
     * Learns from a corpus.
     *
     * @param dev what may be chosen on; most use none
     */
    void train(Corpus train, Corpus dev);

    /** Writes what was learned, and nothing else, into a folder. */
    void save(Path folder);

    /** Reads what {@link #save} wrote. */
    void load(Path folder);

    /** What it says of a text. */
    Prediction predict(String text);

    /** How long it takes to answer, in nanoseconds, by the clock of the process that it runs in. */
    default long time(String text) {
        long begun = System.nanoTime();
        predict(text);
        return System.nanoTime() - begun;
    }

    /** The process that it runs in. */
    default long processId() {
        return ProcessHandle.current().pid();
    }

    @Override
    default void close() {}
}
