package io.understudy.runtime.compare;

import io.understudy.core.corpus.Lexicon;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.Scored;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.text.TextFeatures;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A parser that answers by table: a text's intent, with confidence 0.9, or the first intent with 0.3. */
record RuleParser(String name, List<String> locales, List<String> intents, Map<String, String> answers)
        implements Parser {

    static RuleParser english(String name, List<String> intents, Map<String, String> answers) {
        return new RuleParser(name, List.of("en"), intents, answers);
    }

    @Override
    public Parse parse(String text, Locale locale) {
        String known = answers.get(text);
        Scored intent = known == null ? new Scored(intents.getFirst(), 0.3) : new Scored(known, 0.9);
        return new Parse(text, locale, null, intent, List.of(intent), 1, List.of(), false, List.of());
    }

    @Override
    public List<Parse> parseAll(List<String> texts, Locale locale) {
        return texts.stream().map(text -> parse(text, locale)).toList();
    }

    @Override
    public Manifest manifest() {
        return manifest(name, locales, intents, List.of("O"));
    }

    static Manifest manifest(String name, List<String> locales, List<String> intents, List<String> tags) {
        return new Manifest(
                Manifest.FORMAT,
                name,
                locales,
                List.of(),
                intents,
                tags,
                TextFeatures.Settings.STANDARD,
                Calibration.NONE,
                Lexicon.EMPTY,
                new Manifest.Provenance("t", "none", "2026-01-01T00:00:00Z", 1, Map.of(), "d", 0, 0, Map.of(), null),
                Map.of(),
                null);
    }

    @Override
    public void close() {}
}
