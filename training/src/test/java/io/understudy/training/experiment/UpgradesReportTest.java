package io.understudy.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.UsageException;
import io.understudy.core.metric.BootstrapInterval;
import io.understudy.training.SmallCorpus;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.experiment.UpgradesResult.Link;
import io.understudy.training.experiment.UpgradesResult.Row;
import io.understudy.training.experiment.UpgradesResult.Summary;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradesReportTest {

    @TempDir
    Path folder;

    private static final UpgradesResult RESULT = new UpgradesResult(
            true,
            100,
            2,
            2,
            List.of(new Row("snips", "new_seed", "anchored", 2, 0.8, 0.82, 0.01, 0.002, null, 0.9, 0.91, 0.003, 1.1)),
            List.of(new Summary(
                    "all", "anchored", 0.01, 0.6, 0.5, 0.002, new BootstrapInterval(-0.001, 0.004), null, 1.1)),
            List.of(),
            List.of(new Link("more data", "none", 0.7, 0.03, 0.03)),
            12);

    @Test
    void jsonHasTheAgreedNames() {
        JsonNode json = new ObjectMapper().valueToTree(UpgradesReport.json(RESULT));
        assertEquals("upgrades", json.path("experiment").asText());
        JsonNode row = json.path("updates").path(0);
        for (String name : List.of(
                "update", "method", "accuracy_old", "accuracy_new", "nfr", "relative_nfr", "training_cost_ratio")) {
            assertTrue(row.has(name), name);
        }
        assertEquals(0.01, row.path("nfr").asDouble());
        assertEquals(0.6, json.path("methods").path(0).path("nfr_reduction").asDouble());
        assertEquals(0.03, json.path("chain").path(0).path("nfr_since_first").asDouble());
    }

    @Test
    void tablesAreInPercent() {
        String tables = UpgradesReport.markdown(RESULT);
        assertTrue(tables.contains("| all | anchored | 1.00 | 60% | 50% | +0.20 (-0.10 to +0.40) |  | 1.10 |"), tables);
        assertTrue(
                tables.contains(
                        "| snips | new seed | anchored | 80.00 | 82.00 | 1.00 ± 0.20 | - | 90.00 | 91.00 | 0.30 | 1.10 |"),
                tables);
        assertTrue(tables.contains("| more data | none | 70.00 | 3.00 | 3.00 |"), tables);
    }

    @Test
    void predecessorsKnowLess() {
        TrainingData now = new TrainingData(SmallCorpus.of(60, 1), SmallCorpus.of(30, 2), SmallCorpus.of(30, 3));
        Corpus half = UpgradeSets.before(UpgradeKind.MORE_DATA, now, 4).train();
        assertEquals(30, half.size());
        assertTrue(now.train().utterances().containsAll(half.utterances()));
        TrainingData fewer = UpgradeSets.before(UpgradeKind.NEW_INTENTS, now, 4);
        assertEquals(2, fewer.train().intents().size());
        assertEquals(fewer.train().intents(), fewer.dev().intents());
        assertEquals(now.test(), fewer.test(), "both are measured on the same");
        assertFalse(fewer.train().intents().equals(now.train().intents()));
        assertEquals(now, UpgradeSets.before(UpgradeKind.NEW_SEED, now, 4));
    }

    @Test
    void aMissingSetIsNamed() {
        TrainingBench bench = new TrainingBench(folder, 1, line -> {});
        UsageException refused = assertThrows(
                UsageException.class,
                () -> UpgradesExperiment.run(
                        folder.resolve("nowhere"),
                        true,
                        EnumSet.allOf(UpgradesPart.class),
                        List.of(),
                        null,
                        folder,
                        bench));
        assertTrue(String.valueOf(refused.getMessage()).contains("snips"), refused.getMessage());
        UsageException unknown = assertThrows(
                UsageException.class,
                () -> UpgradesExperiment.run(
                        folder, true, EnumSet.allOf(UpgradesPart.class), List.of("banking77"), null, folder, bench));
        assertTrue(String.valueOf(unknown.getMessage()).contains("unknown set banking77"), unknown.getMessage());
    }
}
