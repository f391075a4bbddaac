package io.understudy.core.format;

import io.understudy.core.corpus.Partition;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a folder holds. */
final class Folders {

    private static final int DEEPEST = 4;

    private Folders() {}

    /** The files and {@code seq.in} folders that make up a folder's corpus, in alphabetical order. */
    static List<Path> parts(Path folder, ReadOptions options) {
        if (SeqFolderSource.isOne(folder)) {
            return List.of(folder);
        }
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            for (Path path : walk.sorted().toList()) {
                boolean hidden = path.getFileName().toString().startsWith(".");
                if (!hidden && Files.isDirectory(path) && SeqFolderSource.isOne(path)) {
                    parts.add(path);
                } else if (!hidden
                        && Files.isRegularFile(path)
                        && !SeqFolderSource.isOne(path.resolveSibling(""))
                        && isCorpus(path, options)) {
                    parts.add(path);
                }
            }
        } catch (IOException e) {
            throw CheckedStream.failure(folder, e);
        }
        return parts;
    }

    private static boolean isCorpus(Path file, ReadOptions options) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        boolean likely = name.matches(".*\\.(jsonl|json|ya?ml|bio|conll|tsv|txt|zip)");
        if (!likely) {
            return false;
        }
        if (options.format() != null && options.format() != Format.SEQ_FOLDER) {
            return true;
        }
        try {
            return FormatDetection.of(file) != null;
        } catch (TextLines.NotText | InputException notCorpus) {
            return false;
        }
    }

    /** The part that a file's or folder's name says. */
    static Optional<Partition> partition(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (String prefix : List.of("train", "dev", "valid", "val", "eval", "test")) {
            if (name.matches(prefix + "([^a-z].*|idation.*|ing.*)?")) {
                return Partition.named(prefix);
            }
        }
        return Optional.empty();
    }
}
