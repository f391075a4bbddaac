package io.understudy.training.export;

/** How the numbers of a model are stored. */
public enum Precision {
    /** 32-bit floats. */
    FLOAT,
    /** 8-bit integers with one scale a row, a quarter of the size; the bi-LSTMs also multiply in 8-bit integers, which is faster. */
    INT8
}
