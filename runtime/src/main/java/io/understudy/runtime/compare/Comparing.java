package io.understudy.runtime.compare;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Asks two models the same and compares; refuses what cannot be compared. */
public final class Comparing {

    /** The confidence that {@link ConfidenceShift} looks at unless told otherwise: Rasa's usual threshold of its fallback. */
    public static final double THRESHOLD = 0.7;

    private Comparing() {}

    /**
     * Compares two models on labelled utterances.
     *
     * @throws InputException if the two are of different languages or tasks, or the data is not for both
     */
    public static Comparison compare(
            Parser old, Parser successor, List<Utterance> utterances, Weighting weighting, double threshold) {
        requireComparable(old.manifest(), successor.manifest());
        requireReadable(old.manifest(), utterances);
        requireReadable(successor.manifest(), utterances);
        requireLabelled(old.manifest(), successor.manifest(), utterances);
        return Comparison.of(
                old.manifest(),
                successor.manifest(),
                Judge.judge(old, utterances),
                Judge.judge(successor, utterances),
                weighting,
                threshold);
    }

    /**
     * Refuses two models that have nothing in common.
     *
     * @throws InputException if they have no language or no intent in common
     */
    public static void requireComparable(Manifest old, Manifest successor) {
        Set<String> before = languages(old);
        Set<String> after = languages(successor);
        if (!before.isEmpty() && !after.isEmpty() && before.stream().noneMatch(after::contains)) {
            throw new InputException("models of different languages: " + old.name() + " is for "
                    + String.join(", ", before) + ", " + successor.name() + " for " + String.join(", ", after));
        }
        if (old.intents().stream().noneMatch(successor.intents()::contains)) {
            throw new InputException("models of different tasks: " + old.name() + " and " + successor.name()
                    + " have no intent in common");
        }
    }

    private static Set<String> languages(Manifest manifest) {
        Set<String> languages = new TreeSet<>();
        manifest.locales()
                .forEach(tag -> languages.add(Locale.forLanguageTag(tag).getLanguage()));
        languages.remove("");
        return languages;
    }

    private static void requireReadable(Manifest manifest, List<Utterance> utterances) {
        Set<String> known = languages(manifest);
        for (Utterance utterance : utterances) {
            String language = utterance.locale().getLanguage();
            if (!known.isEmpty() && !language.isEmpty() && !known.contains(language)) {
                throw new InputException("the data is in " + language + " (\"" + utterance.text() + "\"), but "
                        + manifest.name() + " was trained for " + String.join(", ", known) + " alone");
            }
        }
    }

    private static void requireLabelled(Manifest old, Manifest successor, List<Utterance> utterances) {
        Set<String> known = new HashSet<>(old.intents());
        known.addAll(successor.intents());
        if (utterances.stream().noneMatch(u -> known.contains(u.intent()))) {
            throw new InputException(
                    "no utterance of the data has an intent that " + old.name() + " or " + successor.name() + " knows");
        }
    }
}
