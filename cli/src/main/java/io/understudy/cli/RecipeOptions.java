package io.understudy.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The recipe's seed and settings, by the commands that train. */
final class RecipeOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the recipe; may be given several times. docs/train.md names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    RecipeOptions() {}

    long seed() {
        return seed;
    }

    /** The settings given, and the seed among them. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("seed", Long.toString(seed));
        return all;
    }
}
