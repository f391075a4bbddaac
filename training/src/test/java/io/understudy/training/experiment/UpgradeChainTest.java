package io.understudy.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.training.SmallCorpus;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.experiment.UpgradesResult.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Five real updates in a row, trained in real processes. */
@Timeout(300)
class UpgradeChainTest {

    @TempDir
    Path folder;

    @Test
    void everyVersionIsThePredecessorOfTheNext() {
        Map<String, String> recipe = Map.of(
                "epochs", "1", "minimumSteps", "60", "learningRate", "0.01", "averageDecay", "0.9", "batchSize", "8");
        UpgradesPlan plan = new UpgradesPlan(true, List.of("small"), 60, 1, 1, recipe, 1);
        TrainingData data = new TrainingData(SmallCorpus.of(60, 1), SmallCorpus.of(30, 2), SmallCorpus.of(60, 3));
        List<Link> links = new UpgradeChain(plan, data, folder, new TrainingBench(folder, 2, line -> {})).links();
        List<Link> none = links.stream().filter(l -> l.method().equals("none")).toList();
        List<Link> anchored =
                links.stream().filter(l -> l.method().equals("anchored")).toList();
        assertEquals(
                List.of("first version", "more data", "larger network", "new intents", "new seed", "8-bit integers"),
                anchored.stream().map(Link::update).toList());
        assertEquals(none.getFirst().accuracy(), anchored.getFirst().accuracy(), "both begin with the same version");
        assertEquals(0, anchored.getFirst().nfr());
        assertTrue(none.getFirst().accuracy() < 0.7, "a third of the intents is unknown to the first version");
        assertTrue(anchored.getLast().accuracy() > 0.9, links.toString());
        assertTrue(flips(anchored) <= flips(none), links.toString());
        assertTrue(anchored.getLast().nfr() < 0.05, "8-bit integers of the same weights");
    }

    private static double flips(List<Link> links) {
        return links.stream().mapToDouble(Link::nfr).sum();
    }
}
