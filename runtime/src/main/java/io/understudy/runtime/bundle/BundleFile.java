package io.understudy.runtime.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.understudy.core.error.ModelException;
import io.understudy.core.error.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Reads and writes {@code .understudy} files. */
public final class BundleFile {

    private static final String MANIFEST = "manifest.json";
    private static final long GREATEST_ENTRY_BYTES = 1L << 30;
    private static final int GREATEST_ENTRIES = 64;
    private static final byte[] ZIP_MAGIC = {'P', 'K'};
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private BundleFile() {}

    /**
     * Reads a bundle and verifies every checksum.
     *
     * @throws ModelException if it is no bundle, damaged, incomplete or of a newer format
     * @throws StorageException if the file cannot be read
     */
    public static Bundle read(Path file) {
        Map<String, byte[]> entries = unzip(file);
        byte[] manifestBytes = entries.remove(MANIFEST);
        if (manifestBytes == null) {
            throw new ModelException(file + " is a zip without " + MANIFEST + ", so it is no model bundle");
        }
        Manifest manifest = manifest(file, manifestBytes);
        verify(file, manifest, entries);
        return new Bundle(manifest, entries);
    }

    private static Map<String, byte[]> unzip(Path file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] magic = raw.readNBytes(ZIP_MAGIC.length);
            if (!Arrays.equals(magic, ZIP_MAGIC)) {
                throw new ModelException(file + " is no model bundle: it does not begin as a zip file");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                checkName(file, entry.getName());
                if (entries.size() >= GREATEST_ENTRIES) {
                    throw new ModelException(
                            file + " has more than " + GREATEST_ENTRIES + " entries; it is no model bundle");
                }
                if (entries.put(entry.getName(), bounded(file, entry, zip)) != null) {
                    throw new ModelException(file + " has two entries " + entry.getName());
                }
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new ModelException(file + " is damaged or cut short: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return entries;
    }

    private static byte[] bounded(Path file, ZipEntry entry, InputStream zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > GREATEST_ENTRY_BYTES) {
                throw new ModelException(file + ": entry " + entry.getName() + " unpacks to more than 1 GiB");
            }
        }
        return bytes.toByteArray();
    }

    private static void checkName(Path file, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new ModelException(file + ": entry name \"" + name
                    + "\" is refused; names are letters, digits, '.', '_' and '-' alone");
        }
    }

    private static StorageException unreadable(Path file, IOException e) {
        boolean missing = e instanceof java.nio.file.NoSuchFileException;
        return new StorageException(
                missing ? "there is no file " + file : "cannot read " + file + ": " + e.getMessage(), e);
    }

    private static Manifest manifest(Path file, byte[] bytes) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            int format = tree.path("format").asInt(-1);
            if (format > Manifest.FORMAT) {
                throw new ModelException(file + " has bundle format " + format + "; this version reads up to "
                        + Manifest.FORMAT + "; upgrade Understudy to use it");
            }
            if (format < 1) {
                throw new ModelException(file + ": " + MANIFEST + " names no bundle format");
            }
            return JSON.treeToValue(tree, Manifest.class);
        } catch (IOException e) {
            throw new ModelException(file + ": " + MANIFEST + " is damaged: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void verify(Path file, Manifest manifest, Map<String, byte[]> entries) {
        manifest.entries().forEach((name, expected) -> {
            byte[] bytes = entries.get(name);
            if (bytes == null) {
                throw new ModelException(file + " lacks its entry " + name);
            }
            if (!sha256(bytes).equals(expected)) {
                throw new ModelException(file + ": entry " + name + " is damaged: its SHA-256 is not the manifest's");
            }
        });
        for (String name : entries.keySet()) {
            if (!manifest.entries().containsKey(name)) {
                throw new ModelException(file + ": entry " + name + " is not in its manifest");
            }
        }
    }

    /**
     * Writes a bundle: aside first, synced, then moved into place, so that a kill or a full disk leaves an older file whole.
     *
     * @param manifest its {@code entries} are filled in here
     * @throws StorageException if the file cannot be written
     */
    public static Bundle write(Path file, Manifest manifest, Map<String, byte[]> entries) {
        Bundle bundle = new Bundle(withDigests(manifest, entries), entries);
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileOutputStream raw = new FileOutputStream(aside.toFile());
                    ZipOutputStream zip = new ZipOutputStream(raw)) {
                put(zip, MANIFEST, JSON.writeValueAsBytes(bundle.manifest()));
                for (Map.Entry<String, byte[]> entry : bundle.ordered().entrySet()) {
                    put(zip, entry.getKey(), entry.getValue());
                }
                zip.finish();
                raw.getFD().sync();
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return bundle;
        } catch (IOException e) {
            removeQuietly(aside);
            throw new StorageException("cannot write " + file + ": " + e.getMessage() + "; nothing was changed", e);
        }
    }

    private static void removeQuietly(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException ignored) {
            // The failure to write is what the user hears of.
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static Manifest withDigests(Manifest m, Map<String, byte[]> entries) {
        Map<String, String> digests = new TreeMap<>();
        entries.forEach((name, bytes) -> digests.put(name, sha256(bytes)));
        return new Manifest(
                m.format(),
                m.name(),
                m.locales(),
                m.domains(),
                m.intents(),
                m.tags(),
                m.features(),
                m.calibration(),
                m.lexicon(),
                m.training(),
                digests,
                m.predecessor());
    }

    /** SHA-256 of a manifest as it is written, in hexadecimal. */
    public static String sha256(Manifest manifest) {
        try {
            return sha256(JSON.writeValueAsBytes(manifest));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that has no JSON form", e);
        }
    }

    /** SHA-256 in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
