package io.understudy.learned.sort;

import java.util.List;
import java.util.Random;

/** Keys as tests want them, kind and hostile. */
enum Distribution {
    UNIFORM {
        @Override
        double draw(Random random, int i, int n) {
            return random.nextDouble();
        }
    },
    NORMAL {
        @Override
        double draw(Random random, int i, int n) {
            return random.nextGaussian() * 1e6;
        }
    },
    LOGNORMAL {
        @Override
        double draw(Random random, int i, int n) {
            return Math.exp(random.nextGaussian() * 4);
        }
    },
    BURSTS {
        @Override
        double draw(Random random, int i, int n) {
            return 1.7e12 + new Random(i / 500).nextInt() * 5.0 + random.nextInt(50);
        }
    },
    FEW_VALUES {
        @Override
        double draw(Random random, int i, int n) {
            return random.nextInt(7);
        }
    },
    CONSTANT {
        @Override
        double draw(Random random, int i, int n) {
            return 3.25;
        }
    },
    HALF_CONSTANT {
        @Override
        double draw(Random random, int i, int n) {
            return random.nextBoolean() ? 1 : random.nextDouble();
        }
    },
    TWO_FAR_CLUSTERS {
        @Override
        double draw(Random random, int i, int n) {
            return (random.nextBoolean() ? 1e-300 : 1e300) * (1 + random.nextDouble() * 1e-9);
        }
    },
    AN_OUTLIER {
        @Override
        double draw(Random random, int i, int n) {
            return i == n / 3 ? 1e300 : 5 + random.nextDouble() * 1e-6;
        }
    },
    ZIPF {
        @Override
        double draw(Random random, int i, int n) {
            return Math.floor(Math.exp(random.nextDouble() * Math.log(n + 1.0)));
        }
    },
    /** Every bucket of any equal-width grid but one is empty, at every scale. */
    NESTED_POWERS {
        @Override
        double draw(Random random, int i, int n) {
            return Math.pow(2, -Math.pow(2, random.nextDouble() * 10)) * (1 + random.nextDouble() * 1e-12);
        }
    },
    SPECIAL {
        private static final List<Double> SPECIALS = List.of(
                Double.NaN,
                -0.0,
                0.0,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                -Double.MAX_VALUE);

        @Override
        double draw(Random random, int i, int n) {
            return random.nextInt(3) == 0 ? SPECIALS.get(random.nextInt(SPECIALS.size())) : random.nextGaussian();
        }
    },
    ASCENDING {
        @Override
        double draw(Random random, int i, int n) {
            return i;
        }
    },
    DESCENDING {
        @Override
        double draw(Random random, int i, int n) {
            return -i;
        }
    },
    NEARLY_ASCENDING {
        @Override
        double draw(Random random, int i, int n) {
            return i + (random.nextInt(100) == 0 ? random.nextInt(1000) : 0);
        }
    },
    SAW_TOOTH {
        @Override
        double draw(Random random, int i, int n) {
            return i % 1000;
        }
    };

    abstract double draw(Random random, int i, int n);

    double[] doubles(int n, long seed) {
        Random random = new Random(seed);
        double[] keys = new double[n];
        for (int i = 0; i < n; i++) {
            keys[i] = draw(random, i, n);
        }
        return keys;
    }

    /** The same shapes as longs, the finest differences kept. */
    long[] longs(int n, long seed) {
        double[] doubles = doubles(n, seed);
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = this == UNIFORM ? (long) ((doubles[i] - 0.5) * 0x1p64) : Double.doubleToLongBits(doubles[i]);
        }
        return keys;
    }
}
