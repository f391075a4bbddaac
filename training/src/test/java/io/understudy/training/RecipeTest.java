package io.understudy.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.core.error.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {

    @Test
    void defaultsFollowTheNumberOfUtterances() {
        assertEquals(Recipe.standard(), Recipe.forSize(Recipe.MANY_UTTERANCES));
        assertEquals(0, Recipe.forSize(Recipe.MANY_UTTERANCES - 1).wordPairs());
        assertEquals(
                Recipe.standard().minimumSteps(),
                Recipe.forSize(Recipe.SOME_UTTERANCES).minimumSteps());
        assertEquals(1_500, Recipe.forSize(Recipe.SOME_UTTERANCES - 1).minimumSteps());
        assertEquals(
                Recipe.standard().dropout(),
                Recipe.forSize(Recipe.FEW_UTTERANCES).dropout());
        assertEquals(0.6, Recipe.forSize(Recipe.FEW_UTTERANCES - 1).dropout());
        assertEquals(0, Recipe.forSize(1).wordPairs());
        assertEquals(1, Recipe.forSize(Recipe.SOME_UTTERANCES).linearBalance());
        assertEquals(0, Recipe.forSize(Recipe.SOME_UTTERANCES - 1).linearBalance());
    }

    @Test
    void refusesMoreThanTheWholeOfAFrequency() {
        UsageException refused =
                assertThrows(UsageException.class, () -> Recipe.requireKnown(Map.of("linearBalance", "1.5")));
        assertEquals("setting linearBalance is 1.5; allowed: 0.0 to 1.0", refused.getMessage());
    }

    @Test
    void refusesPairsThatCannotBeCounted() {
        UsageException refused =
                assertThrows(UsageException.class, () -> Recipe.requireKnown(Map.of("wordPairs", "-1")));
        assertEquals("setting wordPairs is -1; allowed: 0 to 1000000", refused.getMessage());
    }

    @Test
    void saysWhatKindOfValueASettingTakes() {
        Map.of(
                        "wordPairs=many", "a whole number",
                        "seed=1.5", "a whole number",
                        "dropout=little", "a number",
                        "linear=perhaps", "true, false",
                        "interaction=BOTH", "NONE, INTENT_TO_SLOT")
                .forEach((setting, allowed) -> {
                    String name = setting.substring(0, setting.indexOf('='));
                    String value = setting.substring(name.length() + 1);
                    UsageException refused = assertThrows(
                            UsageException.class,
                            () -> Recipe.requireKnown(Map.of(name, value, "epochs", "3")),
                            setting);
                    assertEquals("setting " + name + " is " + value + "; allowed: " + allowed, refused.getMessage());
                });
    }

    @Test
    void refusesASettingWithoutAValue() {
        UsageException refused = assertThrows(UsageException.class, () -> Recipe.requireKnown(Map.of("wordPairs", "")));
        assertEquals("setting wordPairs has no value; give one, as in wordPairs=8192", refused.getMessage());
        assertThrows(UsageException.class, () -> Recipe.requireKnown(Map.of("dropout", " ")));
    }
}
