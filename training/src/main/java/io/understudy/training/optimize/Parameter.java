package io.understudy.training.optimize;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * One learned array with its Adam moments and its moving average, on the Java heap. Tensors are copies of it that live for one step.
 *
 * <p>A table (embeddings) is updated row by row: only the rows that a batch touched have a gradient, and their moments and average
 * catch up when they are touched. A dense parameter is a table of one row that every step touches.
 */
public final class Parameter {

    private final String name;
    private final long[] shape;
    private final int rows;
    private final int columns;
    private final boolean decays;
    final float[] value;
    final float[] firstMoment;
    final float[] secondMoment;
    final float[] average;
    final double[] averagedAt;
    final int[] updates;

    private Parameter(String name, long[] shape, int rows, boolean decays) {
        this.name = name;
        this.shape = shape.clone();
        this.rows = rows;
        this.decays = decays;
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        columns = size / rows;
        value = new float[size];
        firstMoment = new float[size];
        secondMoment = new float[size];
        average = new float[size];
        averagedAt = new double[rows];
        updates = new int[rows];
    }

    /** A dense array of zeros without weight decay: a bias. */
    public static Parameter bias(String name, long... shape) {
        return new Parameter(name, shape, 1, false);
    }

    /** A dense matrix, uniform in plus or minus {@code bound}, with weight decay. */
    public static Parameter matrix(String name, double bound, RandomGenerator random, long... shape) {
        Parameter parameter = new Parameter(name, shape, 1, true);
        parameter.fill(() -> (2 * random.nextDouble() - 1) * bound);
        return parameter;
    }

    /** A table of {@code rows} vectors with normal entries of this deviation. */
    public static Parameter table(String name, double deviation, RandomGenerator random, int rows, int columns) {
        Parameter parameter = new Parameter(name, new long[] {rows, columns}, rows, true);
        parameter.fill(() -> random.nextGaussian() * deviation);
        return parameter;
    }

    private void fill(DoubleSupplier source) {
        for (int i = 0; i < value.length; i++) {
            value[i] = (float) source.getAsDouble();
        }
        System.arraycopy(value, 0, average, 0, value.length);
    }

    /** The name, unique in a network. */
    public String name() {
        return name;
    }

    /** The tensor's shape. */
    public long[] shape() {
        return shape.clone();
    }

    /** Rows that are updated by themselves; 1 for a dense parameter. */
    public int rows() {
        return rows;
    }

    /** Numbers in a row. */
    public int columns() {
        return columns;
    }

    /** Whether weight decay applies. */
    public boolean decays() {
        return decays;
    }

    /** Sets one number of the value and of the average, before training. */
    public void set(int index, float number) {
        value[index] = number;
        average[index] = number;
    }

    /** Begins anew at these numbers, as if nothing had been learned before. */
    public void restart(float[] numbers) {
        System.arraycopy(numbers, 0, value, 0, value.length);
        System.arraycopy(numbers, 0, average, 0, value.length);
        Arrays.fill(firstMoment, 0);
        Arrays.fill(secondMoment, 0);
        Arrays.fill(averagedAt, 0);
        Arrays.fill(updates, 0);
    }

    /** A copy of the numbers under the given weights, row by row. */
    public float[] copy(Weights weights, double averagingClock) {
        float[] copy = new float[value.length];
        for (int row = 0; row < rows; row++) {
            copyRow(weights, averagingClock, row, copy, row * columns);
        }
        return copy;
    }

    /** Copies one row into {@code target} at {@code offset}. */
    public void copyRow(Weights weights, double averagingClock, int row, float[] target, int offset) {
        int start = row * columns;
        if (weights == Weights.CURRENT) {
            System.arraycopy(value, start, target, offset, columns);
            return;
        }
        float stale = (float) Math.exp(averagingClock - averagedAt[row]);
        for (int i = 0; i < columns; i++) {
            float now = value[start + i];
            target[offset + i] = now + (average[start + i] - now) * stale;
        }
    }

    /** Writes value, moments and average for a checkpoint. */
    public void writeTo(DataOutput out) throws IOException {
        writeFloats(out, value);
        writeFloats(out, firstMoment);
        writeFloats(out, secondMoment);
        writeFloats(out, average);
        for (int row = 0; row < rows; row++) {
            out.writeDouble(averagedAt[row]);
            out.writeInt(updates[row]);
        }
    }

    /** Reads what {@link #writeTo} wrote for a parameter of the same shape. */
    public void readFrom(DataInput in) throws IOException {
        for (float[] part : new float[][] {value, firstMoment, secondMoment, average}) {
            System.arraycopy(readFloats(in, part.length), 0, part, 0, part.length);
        }
        for (int row = 0; row < rows; row++) {
            averagedAt[row] = in.readDouble();
            updates[row] = in.readInt();
        }
    }

    /** Writes numbers, big-endian. */
    public static void writeFloats(DataOutput out, float[] numbers) throws IOException {
        byte[] bytes = new byte[4 * numbers.length];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(numbers);
        out.write(bytes);
    }

    /** Reads {@code count} numbers that {@link #writeFloats} wrote. */
    public static float[] readFloats(DataInput in, int count) throws IOException {
        byte[] bytes = new byte[4 * count];
        in.readFully(bytes);
        float[] numbers = new float[count];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
        return numbers;
    }

    /** Which of the two sets of weights is meant. */
    public enum Weights {
        /** What the optimizer moves. */
        CURRENT,
        /** The moving average over steps, which is evaluated and exported. */
        AVERAGE
    }
}
