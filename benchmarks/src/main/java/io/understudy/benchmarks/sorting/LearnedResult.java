package io.understudy.benchmarks.sorting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.understudy.benchmarks.sorting.Contest.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the benchmark found.
 *
 * @param benchmark its name
 * @param quick whether it was the short form
 * @param copyNanoseconds what copying eight bytes took, ten million at once: the floor of one pass
 */
record LearnedResult(
        String benchmark,
        boolean quick,
        @JsonProperty("copy_ns") double copyNanoseconds,
        List<Case> cases,
        List<Model> models) {

    /**
     * One rival's figures.
     *
     * @param ratio the rival's median over ours: above 1 we are faster
     */
    record Against(String rival, @JsonProperty("ns_per_key") Timing nanoseconds, double ratio) {}

    /** One job. */
    record Case(
            String group,
            String data,
            int size,
            int rounds,
            String ours,
            @JsonProperty("ns_per_key") Timing nanoseconds,
            List<Against> rivals) {

        static Case of(Contest contest, int rounds, String ours, Map<String, Timing> timings) {
            Timing own = timings.get(ours);
            if (own == null) {
                throw new IllegalStateException("no timing of " + ours);
            }
            List<Against> rivals = new ArrayList<>();
            timings.forEach((name, timing) -> {
                if (!name.equals(ours)) {
                    rivals.add(new Against(name, timing, timing.median() / own.median()));
                }
            });
            return new Case(contest.group(), contest.data(), contest.size(), rounds, ours, own, rivals);
        }

        String line() {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT, "%s, %s, %,d: %s %.1f ns", group, data, size, ours, nanoseconds.median()));
            for (Against rival : rivals) {
                line.append(String.format(
                        Locale.ROOT, "; %s %.1f, ratio %.2f", rival.rival, rival.nanoseconds.median(), rival.ratio));
            }
            return line.toString();
        }
    }

    /** The size of an index's model. */
    record Model(
            String data,
            int segments,
            long bytes,
            @JsonProperty("share_of_keys") double shareOfKeys,
            @JsonProperty("build_seconds") double buildSeconds) {}

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "Nanoseconds a key, median (least to greatest) of the rounds; a ratio above 1 means that ours is faster. Copying eight bytes took %.1f ns.%n",
                copyNanoseconds));
        for (String group : new TreeSet<>(cases.stream().map(Case::group).toList())) {
            table.append("\n## ").append(group).append("\n\n| keys | data | ours | rival | rival's | ratio |\n");
            table.append("| ---: | --- | ---: | --- | ---: | ---: |\n");
            for (Case one : cases) {
                if (one.group.equals(group)) {
                    one.rivals.forEach(rival -> table.append(row(one, rival)));
                }
            }
        }
        table.append("\n## Models of the indices\n\n| keys | pieces | bytes | share of the keys | built in s |\n");
        table.append("| --- | ---: | ---: | ---: | ---: |\n");
        for (Model model : models) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.3f%% | %.1f |%n",
                    model.data,
                    model.segments,
                    model.bytes,
                    100 * model.shareOfKeys,
                    model.buildSeconds));
        }
        return table.toString();
    }

    private static String row(Case one, Against rival) {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %s | %.2f |%n",
                one.size,
                one.data,
                spread(one.nanoseconds),
                rival.rival,
                spread(rival.nanoseconds),
                rival.ratio);
    }

    private static String spread(Timing timing) {
        return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", timing.median(), timing.least(), timing.greatest());
    }
}
