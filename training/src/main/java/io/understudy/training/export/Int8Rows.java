package io.understudy.training.export;

import java.util.Arrays;

/**
 * A matrix in 8-bit integers with one scale a row: symmetric, round to nearest.
 *
 * @param numbers row by row, from -127 to 127
 * @param scales what a row's integers are multiplied by
 */
record Int8Rows(byte[] numbers, float[] scales) {

    private static final int GREATEST = 127;

    static Int8Rows of(float[] matrix, int columns) {
        int rows = matrix.length / columns;
        byte[] numbers = new byte[matrix.length];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++) {
            float greatest = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                greatest = Math.max(greatest, Math.abs(matrix[i]));
            }
            scales[row] = greatest / GREATEST;
            for (int i = row * columns; i < (row + 1) * columns && greatest > 0; i++) {
                numbers[i] = (byte) Math.round(matrix[i] / scales[row]);
            }
        }
        return new Int8Rows(numbers, scales);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Int8Rows(byte[] n, float[] s) && Arrays.equals(n, numbers) && Arrays.equals(s, scales);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(scales);
    }
}
