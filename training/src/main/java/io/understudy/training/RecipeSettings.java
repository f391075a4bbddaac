package io.understudy.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.error.UsageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and names the settings of a {@link Recipe}. */
final class RecipeSettings {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RecipeSettings() {}

    static Map<String, String> asMap(Recipe recipe) {
        return MAPPER.convertValue(recipe, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    static Recipe apply(Recipe recipe, Map<String, String> settings) {
        Map<String, String> all = asMap(recipe);
        settings.forEach((name, value) -> {
            if (!all.containsKey(name)) {
                throw new UsageException("unknown setting " + name + "; allowed: " + String.join(", ", all.keySet()));
            }
            if (value.isBlank()) {
                throw new UsageException(
                        "setting " + name + " has no value; give one, as in " + name + "=" + all.get(name));
            }
            all.put(name, value);
            if (!isOfItsKind(all)) {
                throw new UsageException("setting " + name + " is " + value + "; allowed: " + kind(name));
            }
        });
        return checked(MAPPER.convertValue(all, Recipe.class));
    }

    private static boolean isOfItsKind(Map<String, String> all) {
        try {
            MAPPER.convertValue(all, Recipe.class);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String kind(String name) {
        Class<?> type = Arrays.stream(Recipe.class.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getType();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        }
        return type == boolean.class ? "true, false" : type == double.class ? "a number" : "a whole number";
    }

    private static Recipe checked(Recipe recipe) {
        within("wordSize", recipe.wordSize(), 4, 1_024);
        within("commonSize", recipe.commonSize(), 4, 1_024);
        within("slotSize", recipe.slotSize(), 4, 1_024);
        within("intentSize", recipe.intentSize(), 0, 1_024);
        within("wordPairs", recipe.wordPairs(), 0, 1_000_000);
        within("linearBalance", recipe.linearBalance(), 0, 1);
        within("dropout", recipe.dropout(), 0, 0.95);
        within("wordDropout", recipe.wordDropout(), 0, 100);
        within("slotReplacement", recipe.slotReplacement(), 0, 1);
        within("labelSmoothing", recipe.labelSmoothing(), 0, 0.9);
        within("balance", recipe.balance(), 0, 1);
        within("bagWeight", recipe.bagWeight(), 0, 10);
        within("learningRate", recipe.learningRate(), 1e-7, 1);
        within("weightDecay", recipe.weightDecay(), 0, 1);
        within("gradientNorm", recipe.gradientNorm(), 1e-3, 1e6);
        within("averageDecay", recipe.averageDecay(), 0, 0.99999);
        within("batchSize", recipe.batchSize(), 1, 4_096);
        within("epochs", recipe.epochs(), 1, 100_000);
        within("minimumSteps", recipe.minimumSteps(), 0, 10_000_000);
        within("textEpochs", recipe.textEpochs(), 1, 1_000);
        within("patience", recipe.patience(), 0, 100_000);
        return recipe;
    }

    private static void within(String name, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new UsageException("setting " + name + " is " + value + "; allowed: " + least + " to " + greatest);
        }
    }

    private static void within(String name, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new UsageException("setting " + name + " is " + value + "; allowed: " + least + " to " + greatest);
        }
    }
}
