package io.understudy.cli;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Verify a bundle and say what it holds and how it was made.",
        footer = {"", "Example:", "  understudy inspect home.understudy --json"})
final class InspectCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "BUNDLE", description = "The bundle to look into.")
    private Path file;

    @Override
    public Integer call() {
        Bundle bundle = BundleFile.read(file);
        Map<String, Integer> sizes = new TreeMap<>();
        bundle.entries().forEach((name, bytes) -> sizes.put(name, bytes.length));
        common.print(new Result(file.toString(), bundle.manifest(), sizes), text(bundle.manifest(), sizes));
        return ExitStatus.SUCCESS;
    }

    record Result(String bundle, Manifest manifest, Map<String, Integer> entryBytes) {}

    private static String text(Manifest manifest, Map<String, Integer> sizes) {
        String entries = sizes.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "\n  %-18s %,10d bytes", e.getKey(), e.getValue()))
                .collect(Collectors.joining());
        String dev = manifest.training().devMetrics().entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s: bundle format %d, every checksum holds%s\n"
                        + "languages   %s\ndomains     %d\nintents     %d\nslots       %d\n"
                        + "trained     %s by %s, procedure %s, seed %d, %,d utterances\ndev         %s\n"
                        + "confidence  temperature %.3f, out of scope below evidence %.3f",
                manifest.name(),
                manifest.format(),
                entries,
                String.join(" ", manifest.locales()),
                manifest.domains().size(),
                manifest.intents().size(),
                manifest.tags().size() / 2,
                manifest.training().created(),
                manifest.training().tool(),
                manifest.training().procedure(),
                manifest.training().seed(),
                manifest.training().trainUtterances(),
                dev.isEmpty() ? "none" : dev,
                manifest.calibration().intentTemperature(),
                manifest.calibration().leastEvidence());
    }
}
