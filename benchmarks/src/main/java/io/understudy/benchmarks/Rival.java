package io.understudy.benchmarks;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Prediction;

/** A library that is trained on a corpus and asked about texts. */
interface Rival {

    /** Name and version, with the settings that matter. */
    String name();

    /** Whether it finds slots as well as intents. */
    boolean findsSlots();

    /** Learns from a corpus. */
    void train(Corpus train);

    /** What it says of a text. */
    Prediction predict(String text);
}
