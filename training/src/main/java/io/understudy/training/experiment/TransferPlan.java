package io.understudy.training.experiment;

import java.util.List;
import java.util.Map;

/**
 * How much of the transfer study is done.
 *
 * @param isQuick whether this is the short form
 * @param matureUtterances what a base learns from
 * @param baseSettings the bases' recipe, as changes to the standard one
 * @param scratchSettings the recipe from scratch, as changes to the one for its size; chosen on the dev parts of eight skills
 * @param transferSettings the recipe from a base, chosen likewise
 * @param everySkill one skill in so many is trained
 * @param stages training sizes of the held-out scenario
 * @param seeds samples at each size
 * @param everyAblated one skill in so many is trained in every variant
 * @param heldOutIntents of how many Snips intents a base knows nothing
 */
record TransferPlan(
        boolean isQuick,
        int matureUtterances,
        Map<String, String> baseSettings,
        Map<String, String> scratchSettings,
        Map<String, String> transferSettings,
        int everySkill,
        List<Integer> stages,
        int seeds,
        int everyAblated,
        int heldOutIntents) {

    private static final Map<String, String> SCRATCH = Map.of("minimumSteps", "600");
    private static final Map<String, String> TRANSFER = Map.of("minimumSteps", "300");

    static final TransferPlan FULL = new TransferPlan(
            false,
            40_000,
            Map.of("epochs", "6", "minimumSteps", "0", "linear", "false"),
            SCRATCH,
            TRANSFER,
            1,
            List.of(25, 50, 100, 200, 400, 800, 1_600),
            2,
            28,
            7);

    static final TransferPlan QUICK = new TransferPlan(
            true,
            4_000,
            Map.of("epochs", "6", "minimumSteps", "0", "linear", "false"),
            SCRATCH,
            TRANSFER,
            14,
            List.of(50, 200),
            1,
            112,
            1);
}
