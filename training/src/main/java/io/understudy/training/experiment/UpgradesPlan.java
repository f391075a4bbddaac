package io.understudy.training.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the study of upgrades is done.
 *
 * @param isQuick whether this is the short form
 * @param sets the public sets
 * @param utterances training utterances of a set at most
 * @param seeds repetitions, each with its own predecessor, sample and seed
 * @param members models of an ensemble
 * @param recipe every training's recipe, as changes to the one for its size
 * @param controlSeeds repetitions of the chain of updates, and of the anchored successor at twice the steps
 */
record UpgradesPlan(
        boolean isQuick,
        List<String> sets,
        int utterances,
        int seeds,
        int members,
        Map<String, String> recipe,
        int controlSeeds) {

    private static final String STEPS = "minimumSteps";

    /** Half as wide in every layer. */
    static final Map<String, String> SMALL = Map.of("wordSize", "48", "commonSize", "48", "slotSize", "32");

    /** Every version is trained for the same number of steps; the study has a control with twice as many, which still gains. */
    static final UpgradesPlan FULL =
            new UpgradesPlan(false, UpgradeSets.names(), 1_000, 5, 5, Map.of(STEPS, "800", "epochs", "1"), 3);

    static final UpgradesPlan QUICK =
            new UpgradesPlan(true, List.of("snips"), 500, 2, 2, Map.of(STEPS, "150", "epochs", "1"), 1);

    /** The recipe with twice the steps. */
    Map<String, String> longerRecipe() {
        Map<String, String> twice = new LinkedHashMap<>(recipe);
        twice.put(STEPS, Integer.toString(2 * Integer.parseInt(twice.getOrDefault(STEPS, "0"))));
        return twice;
    }

    /** The same over other sets and with other repetitions. */
    UpgradesPlan with(List<String> otherSets, int otherSeeds) {
        return new UpgradesPlan(
                isQuick,
                otherSets,
                utterances,
                otherSeeds,
                Math.min(members, otherSeeds),
                recipe,
                Math.min(controlSeeds, otherSeeds));
    }
}
