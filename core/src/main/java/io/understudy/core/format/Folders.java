package io.understudy.core.format;

import io.understudy.core.corpus.Partition;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a folder holds. */
final class Folders {

    private static final int DEEPEST = 4;

    private Folders() {}

    /**
     * The files and {@code seq.in} folders that make up a folder's corpus, in alphabetical order. A file of another kind is passed over;
     * one whose suffix says that it is utterances is not, so that a damaged one is reported and not missed.
     */
    static List<Path> parts(Path folder, ReadOptions options) {
        if (SeqFolderSource.isOne(folder)) {
            return List.of(folder);
        }
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : walk.sorted().toList()) {
                if (isHidden(folder.relativize(path))) {
                    continue;
                }
                if (Files.isDirectory(path) ? SeqFolderSource.isOne(path) : isCorpus(path, options.format())) {
                    parts.add(path);
                }
            }
        } catch (IOException e) {
            throw CheckedStream.failure(folder, e);
        } catch (UncheckedIOException e) {
            throw CheckedStream.failure(folder, new IOException(e.getMessage(), e));
        }
        return parts;
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCorpus(Path file, @Nullable Format given) throws IOException {
        Path parent = file.getParent();
        if (parent != null && SeqFolderSource.isOne(parent)) {
            return false;
        }
        String name = name(file).replaceFirst("\\.gz$", "");
        boolean surely = name.matches(".*\\.(jsonl|bio|conll)");
        if (!surely && !name.matches(".*\\.(json|ya?ml|tsv|txt|zip)")) {
            return false;
        }
        try {
            Format found = FormatDetection.of(file);
            return found == null ? surely : given == null || found == given;
        } catch (TextLines.NotText | InputException notCorpus) {
            return surely;
        }
    }

    private static String name(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** The part that the name of a file or folder says. */
    static Optional<Partition> partition(Path path) {
        for (String prefix : List.of("train", "dev", "valid", "val", "eval", "test")) {
            if (name(path).matches(prefix + "([^a-z].*|el.*|idation.*|ing.*)?")) {
                return Partition.named(prefix);
            }
        }
        return Optional.empty();
    }

    /** The part that a file's name says, or else the name of the nearest folder below the corpus's own. */
    static Optional<Partition> partition(Path root, Path file) {
        for (Path at = file; at != null && !at.equals(root); at = at.getParent()) {
            Optional<Partition> partition = partition(at);
            if (partition.isPresent()) {
                return partition;
            }
        }
        return Optional.empty();
    }
}
