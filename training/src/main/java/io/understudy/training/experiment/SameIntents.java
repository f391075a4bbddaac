package io.understudy.training.experiment;

import java.util.Arrays;
import java.util.Properties;
import java.util.Set;

/** Which MASSIVE intents ask for the same as an intent of another set, so that a base that must not know the one does not learn the other. */
final class SameIntents {

    private final Properties inMassive = HandAssigned.table("same-intents.properties");

    /**
     * Whether an intent asks for the same as one of these.
     *
     * @param set {@code topv2} or {@code clinc150}
     * @param intent its name there
     * @param massive names of MASSIVE intents
     */
    boolean isAnyOf(String set, String intent, Set<String> massive) {
        return Arrays.stream(inMassive.getProperty(set + "." + intent, "").split(" "))
                .filter(same -> !same.isEmpty())
                .anyMatch(massive::contains);
    }
}
