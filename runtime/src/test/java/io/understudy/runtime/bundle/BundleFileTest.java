package io.understudy.runtime.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.error.ModelException;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UnderstudyException;
import io.understudy.runtime.text.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("m.understudy");
        BundleFile.write(file, Manifests.named("m"), entries());
    }

    private static Map<String, byte[]> entries() {
        byte[] model = new byte[5_000];
        new Random(3).nextBytes(model);
        return Map.of(
                Bundle.MODEL, model,
                Bundle.WORDS, Bundle.wordBytes(Vocabulary.of(List.of("eins", "zwei"))),
                Bundle.TRANSITIONS, Bundle.transitionBytes(new float[] {0.5f}));
    }

    @Test
    void readsBackWhatItWrote() {
        Bundle bundle = BundleFile.read(file);
        assertEquals(List.of("a", "b"), bundle.manifest().intents());
        assertEquals(2, bundle.features().vocabulary().index("zwei"));
        assertArrayEquals(new float[] {0.5f}, bundle.transitions());
        assertEquals(3, bundle.manifest().entries().size());
    }

    @Test
    void everyFlippedByteIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Bundle original = BundleFile.read(file);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                Bundle read = BundleFile.read(file);
                assertEquals(original.manifest().entries(), read.manifest().entries(), "byte " + at);
            } catch (UnderstudyException noticed) {
                assertFalse(String.valueOf(noticed.getMessage()).isBlank());
            }
        }
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 3, 100, whole.length / 2, whole.length - 600}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThrows(ModelException.class, () -> BundleFile.read(file), "length " + length);
        }
    }

    private Map<String, byte[]> unzipped() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private void rezip(Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(ModelException.class, () -> BundleFile.read(file)).getMessage());
    }

    @Test
    void refusesAMissingEntry() throws IOException {
        Map<String, byte[]> entries = unzipped();
        entries.remove(Bundle.WORDS);
        rezip(entries);
        assertTrue(refusal().contains("lacks its entry words.txt"));
    }

    @Test
    void refusesAnEntryThatTheManifestDoesNotName() throws IOException {
        Map<String, byte[]> entries = unzipped();
        entries.put("extra.bin", new byte[] {1});
        rezip(entries);
        assertTrue(refusal().contains("extra.bin is not in its manifest"));
    }

    @Test
    void refusesAPathInsideTheZip() throws IOException {
        Map<String, byte[]> entries = unzipped();
        entries.put("../x", new byte[] {1});
        rezip(entries);
        assertTrue(refusal().contains("\"../x\" is refused"));
    }

    @Test
    void refusesANewerFormat() throws IOException {
        Map<String, byte[]> entries = unzipped();
        String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
        entries.put(
                "manifest.json",
                manifest.replace("\"format\" : " + Manifest.FORMAT, "\"format\" : 9")
                        .getBytes(StandardCharsets.UTF_8));
        rezip(entries);
        assertTrue(refusal().contains("bundle format 9; this version reads up to " + Manifest.FORMAT));
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        Files.writeString(file, "hello");
        assertTrue(refusal().contains("no model bundle"));
        Files.write(file, new byte[0]);
        assertTrue(refusal().contains("no model bundle"));
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = folder.resolve("none.understudy");
        assertTrue(String.valueOf(assertThrows(StorageException.class, () -> BundleFile.read(missing))
                        .getMessage())
                .contains("there is no file"));
    }

    @Test
    void aFailedWriteLeavesTheOldFileWhole() throws IOException {
        byte[] before = Files.readAllBytes(file);
        Path aside = folder.resolve("m.understudy.part");
        Files.createDirectory(aside);
        Files.createFile(aside.resolve("in the way"));
        assertThrows(StorageException.class, () -> BundleFile.write(file, Manifests.named("m"), entries()));
        assertArrayEquals(before, Files.readAllBytes(file));
    }
}
