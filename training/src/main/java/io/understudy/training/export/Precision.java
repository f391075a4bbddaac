package io.understudy.training.export;

/** How the numbers of a model are stored. Arithmetic is in 32-bit floats with either. */
public enum Precision {
    /** 32-bit floats. */
    FLOAT,
    /** 8-bit integers with one scale a row, a quarter of the size. */
    INT8
}
