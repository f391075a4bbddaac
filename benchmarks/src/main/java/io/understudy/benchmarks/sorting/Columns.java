package io.understudy.benchmarks.sorting;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.CorpusReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Columns to sort: the distributions of the learned sort's authors, log-like simulations, and columns of the project's own corpus. */
final class Columns {

    private static final long SEED = 20_261_121;

    private final List<Utterance> utterances = new ArrayList<>();

    /** Columns with the corpora of these folders. */
    Columns(List<Path> corpora) {
        for (Path folder : corpora) {
            Corpus corpus = CorpusReader.read(folder);
            utterances.addAll(corpus.utterances());
        }
    }

    /** Doubles by name: what makes a column of a size. */
    Map<String, IntFunction<double[]>> doubles() {
        Map<String, IntFunction<double[]>> columns = new LinkedHashMap<>();
        columns.put("uniform", n -> new SplittableRandom(SEED).doubles(n).toArray());
        columns.put("normal", n -> filled(n, SplittableRandom::nextGaussian));
        columns.put("lognormal", n -> filled(n, random -> Math.exp(random.nextGaussian())));
        columns.put("exponential", n -> filled(n, random -> -Math.log(1 - random.nextDouble())));
        columns.put("zipf", n -> filled(n, random -> Math.floor(Math.exp(random.nextDouble() * Math.log(n)))));
        columns.put("root-dups", n -> {
            double root = Math.floor(Math.sqrt(n));
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                column[i] = i % root;
            }
            return column;
        });
        columns.put("two far clusters", n -> filled(n, random -> (random.nextInt(2) * 1e12) + random.nextGaussian()));
        columns.put("log times, bursts", Columns::bursts);
        columns.put("corpus: token ids", this::tokenIds);
        columns.put("corpus: utterance lengths", this::lengths);
        columns.put("corpus: hashed utterances", this::hashes);
        return columns;
    }

    private interface Draw {
        double from(SplittableRandom random);
    }

    private static double[] filled(int n, Draw draw) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            column[i] = draw.from(random);
        }
        return column;
    }

    /** Milliseconds of requests in a month: busy hours, bursts, and log shippers that deliver out of order by minutes. */
    private static double[] bursts(int n) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] column = new double[n];
        double now = 1.7e12;
        double mean = 30.0 * 86_400_000 / n;
        for (int i = 0; i < n; i++) {
            double hour = now / 3_600_000 % 24;
            double busy = 1.2 + Math.sin((hour - 8) / 24 * 2 * Math.PI);
            boolean isBurst = i / 1_000 % 17 == 0;
            now += -Math.log(1 - random.nextDouble()) * mean / busy / (isBurst ? 50 : 1);
            column[i] = Math.floor(now - random.nextDouble() * 300_000);
        }
        return column;
    }

    private double[] tokenIds(int n) {
        Map<String, Integer> ids = new HashMap<>();
        List<Integer> stream = new ArrayList<>();
        for (Utterance utterance : utterances) {
            for (String token : utterance.text().toLowerCase(Locale.ROOT).split(" ")) {
                stream.add(ids.computeIfAbsent(token, t -> ids.size()));
            }
        }
        return filled(n, random -> stream.get(random.nextInt(stream.size())));
    }

    private double[] lengths(int n) {
        return filled(
                n,
                random ->
                        utterances.get(random.nextInt(utterances.size())).text().length());
    }

    private double[] hashes(int n) {
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            long hash = utterances.get(i % utterances.size()).text().hashCode() * 0x9e3779b97f4a7c15L + i;
            hash = (hash ^ (hash >>> 31)) * 0xbf58476d1ce4e5b9L;
            column[i] = (hash ^ (hash >>> 29)) * 0x1p-63;
        }
        return column;
    }

    /** The same column as longs: whole numbers as they are, fractions spread over the range of a long. */
    static long[] longs(double[] column) {
        double greatest = 0;
        boolean isWhole = true;
        for (double x : column) {
            greatest = Math.max(greatest, Math.abs(x));
            isWhole &= x == Math.rint(x);
        }
        double scale = isWhole ? 1 : 0x1p62 / greatest;
        long[] longs = new long[column.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) (column[i] * scale);
        }
        return longs;
    }

    /** Texts by name. */
    Map<String, IntFunction<String[]>> texts() {
        Map<String, IntFunction<String[]>> columns = new LinkedHashMap<>();
        columns.put("utterances", n -> {
            SplittableRandom random = new SplittableRandom(SEED);
            String[] texts = new String[n];
            for (int i = 0; i < n; i++) {
                String head = utterances.get(random.nextInt(utterances.size())).text();
                String tail = utterances.get(random.nextInt(utterances.size())).text();
                texts[i] = head.substring(0, head.indexOf(' ') + 1) + tail;
            }
            return texts;
        });
        columns.put("time-prefixed ids, nearly in order", Columns::ids);
        columns.put("time-prefixed ids, shuffled", n -> {
            String[] texts = ids(n);
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = n - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                String swapped = texts[i];
                texts[i] = texts[other];
                texts[other] = swapped;
            }
            return texts;
        });
        columns.put("random hexadecimal", n -> {
            SplittableRandom random = new SplittableRandom(SEED);
            String[] texts = new String[n];
            for (int i = 0; i < n; i++) {
                texts[i] = Long.toHexString(random.nextLong());
            }
            return texts;
        });
        return columns;
    }

    private static String[] ids(int n) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] times = bursts(n);
        String[] texts = new String[n];
        for (int i = 0; i < n; i++) {
            texts[i] = "req-" + (long) times[i] + "-" + Long.toHexString(random.nextLong(1L << 32));
        }
        return texts;
    }
}
