package io.understudy.benchmarks;

import io.understudy.core.error.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a benchmark writes its table. */
public final class OutFile {

    private OutFile() {}

    /**
     * Refuses a file that cannot be written before anything is measured for it.
     *
     * @param out the file, null for none
     * @throws UsageException if its folder is missing
     */
    public static void requireFolder(@Nullable Path out) {
        Path folder = out == null ? null : out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException("there is no folder " + folder + " to write " + out + " into");
        }
    }
}
