package io.understudy.training.bench;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.StorageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.format.CorpusWriter;
import io.understudy.core.format.Format;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.Recipe;
import io.understudy.training.procedure.TrainingRequest.BundlePrecision;
import io.understudy.training.procedure.TransferSettings;
import io.understudy.training.procedure.UpgradeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training and its measurement, as it crosses to the process that runs it.
 *
 * @param id a name that is a file name too, unique in a run
 * @param folder where {@code train.jsonl}, {@code dev.jsonl} and, if there is one, {@code test.jsonl} lie
 * @param base the bundle that it begins with or follows, or null for training from scratch
 * @param settings changes to the recipe that suits the number of utterances
 * @param transfer how the base is used
 * @param upgrade how the base is used where it is a predecessor, else null
 * @param precision which models the bundle holds
 * @param out the bundle to write
 * @param keep whether the bundle stays after it was measured
 */
public record TrainingJob(
        String id,
        String folder,
        @Nullable String base,
        Map<String, String> settings,
        TransferSettings transfer,
        @Nullable Succession upgrade,
        BundlePrecision precision,
        String out,
        boolean keep) {

    /**
     * How a predecessor is used.
     *
     * @param settings how the successor is held to it
     * @param ensemble the bundles whose scores are learned from instead of the predecessor's; empty for none
     */
    public record Succession(UpgradeSettings settings, List<String> ensemble) {}

    /** To be raised when the same data and settings come to another model, so that an earlier version's outcome is not taken for this one's. */
    private static final int PROCEDURE = 2;

    private static final String TRAIN = "train.jsonl";
    private static final String DEV = "dev.jsonl";
    private static final String TEST = "test.jsonl";

    /** The same training with a predecessor. */
    public TrainingJob following(Path predecessor, List<Path> ensemble, UpgradeSettings upgradeSettings) {
        return new TrainingJob(
                id,
                folder,
                predecessor.toString(),
                settings,
                transfer,
                new Succession(
                        upgradeSettings, ensemble.stream().map(Path::toString).toList()),
                precision,
                out,
                keep);
    }

    /** The same training with other models in the bundle. */
    TrainingJob with(BundlePrecision other) {
        return new TrainingJob(id, folder, base, settings, transfer, upgrade, other, out, keep);
    }

    /** Writes a skill's data where jobs look for it; a part that is empty has no file. */
    static void write(Path folder, TrainingData data) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException("cannot create " + folder + ": " + e.getMessage(), e);
        }
        write(data.train(), folder.resolve(TRAIN));
        write(data.dev(), folder.resolve(DEV));
        write(data.test(), folder.resolve(TEST));
    }

    private static void write(Corpus part, Path file) {
        if (part.size() > 0) {
            CorpusWriter.write(part, file, Format.UNDERSTUDY);
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StorageException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }

    TrainingData data() {
        return new TrainingData(part(TRAIN), part(DEV), part(TEST));
    }

    private Corpus part(String name) {
        Path file = Path.of(folder, name);
        return Files.exists(file) ? CorpusReader.read(file) : Corpus.of(List.of());
    }

    /** The recipe for this many training utterances. */
    Recipe recipe(int utterances) {
        boolean isTransfer = base != null && upgrade == null;
        return (isTransfer ? Recipe.forTransfer(utterances) : Recipe.forSize(utterances)).with(settings);
    }

    /** What tells this job's outcome from that of another job of the same name: procedure, recipe, data and base. */
    String digest() {
        StringBuilder all = new StringBuilder()
                .append(PROCEDURE)
                .append(recipe(data().train().size()).asMap())
                .append(base == null ? "" : transfer);
        try {
            for (String part : new String[] {TRAIN, DEV, TEST}) {
                Path file = Path.of(folder, part);
                all.append(Files.exists(file) ? BundleFile.sha256(Files.readAllBytes(file)) : "none");
            }
            all.append(base == null ? "none" : BundleFile.sha256(Files.readAllBytes(Path.of(base))));
            if (precision != BundlePrecision.INT8) {
                all.append(precision);
            }
            if (upgrade != null) {
                all.append(upgrade.settings());
                for (String member : upgrade.ensemble()) {
                    all.append(BundleFile.sha256(Files.readAllBytes(Path.of(member))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BundleFile.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
