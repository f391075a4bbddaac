package io.understudy.runtime;

import io.understudy.core.corpus.Slot;
import io.understudy.runtime.Parse.Token;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.confidence.Evidence;
import io.understudy.runtime.confidence.Softmax;
import io.understudy.runtime.decode.TagSet;
import io.understudy.runtime.decode.ViterbiDecoder;
import io.understudy.runtime.text.TextFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns a network's scores into a {@link Parse}. */
final class AnswerReader {

    private final Manifest manifest;
    private final Calibration calibration;
    private final TagSet tags;
    private final ViterbiDecoder decoder;
    private final Map<String, String> synonyms = new HashMap<>();

    AnswerReader(Manifest manifest, float[] transitions) {
        this.manifest = manifest;
        calibration = manifest.calibration();
        tags = TagSet.ofTags(manifest.tags());
        decoder = new ViterbiDecoder(tags.size(), transitions);
        manifest.lexicon().synonyms().forEach((word, value) -> synonyms.put(TextFeatures.normalize(word), value));
    }

    /** The parse of a text without tokens. */
    Parse nothing(String text, Locale locale) {
        Scored none = new Scored(manifest.intents().getFirst(), 0);
        return new Parse(text, locale, null, none, List.of(none), 0, List.of(), true, List.of());
    }

    /** The parse of the {@code position}-th text of a batch. */
    Parse read(String text, Locale locale, List<Token> tokens, Scores scores, int position) {
        int intents = manifest.intents().size();
        double[] shares = Softmax.of(scores.intents(), position * intents, intents, calibration.intentTemperature());
        List<Scored> ranking = ranking(shares);
        Scored intent = ranking.getFirst();
        double evidence = Evidence.of(scores.intents(), position * intents, intents, calibration.intentTemperature());
        return new Parse(
                text,
                locale,
                manifest.domains().isEmpty() ? null : domain(scores, position),
                intent,
                ranking,
                evidence,
                slots(text, tokens, scores, position),
                evidence < calibration.leastEvidence(),
                tokens);
    }

    private List<Scored> ranking(double[] shares) {
        int size = Math.min(Parse.RANKING_SIZE, shares.length);
        List<Scored> ranking = new ArrayList<>(size);
        boolean[] taken = new boolean[shares.length];
        for (int rank = 0; rank < size; rank++) {
            int best = -1;
            for (int i = 0; i < shares.length; i++) {
                if (!taken[i] && (best < 0 || shares[i] > shares[best])) {
                    best = i;
                }
            }
            taken[best] = true;
            ranking.add(new Scored(manifest.intents().get(best), shares[best]));
        }
        return ranking;
    }

    private Scored domain(Scores scores, int position) {
        int domains = manifest.domains().size();
        double[] shares = Softmax.of(scores.domains(), position * domains, domains, calibration.domainTemperature());
        int best = 0;
        for (int i = 1; i < domains; i++) {
            best = shares[i] > shares[best] ? i : best;
        }
        return new Scored(manifest.domains().get(best), shares[best]);
    }

    private List<ParsedSlot> slots(String text, List<Token> tokens, Scores scores, int position) {
        float[] own = tagScores(scores, position, tokens.size());
        int[] best = decoder.decode(own, 0, tokens.size());
        List<ParsedSlot> slots = new ArrayList<>();
        for (int t = 0; t < best.length; t++) {
            if (TagSet.isBegin(best[t])) {
                int end = TagSet.spanEnd(best, t);
                Slot slot = Slot.of(
                        tags.label(best[t]),
                        tokens.get(t).start(),
                        tokens.get(end - 1).end());
                String words = slot.textIn(text);
                String value = synonyms.isEmpty() ? words : synonyms.getOrDefault(TextFeatures.normalize(words), words);
                slots.add(new ParsedSlot(slot.label(), value, slot.start(), slot.end(), confidence(own, best, t, end)));
            }
        }
        return slots;
    }

    /** The geometric mean of the tags' probabilities over the span and the token after it, where the span ends. */
    private double confidence(float[] own, int[] best, int begin, int end) {
        double log = 0;
        int last = Math.min(end + 1, best.length);
        for (int t = begin; t < last; t++) {
            log += Math.log(Softmax.share(own, t * tags.size(), tags.size(), best[t], calibration.slotTemperature()));
        }
        return Math.exp(log / (last - begin));
    }

    private float[] tagScores(Scores scores, int position, int time) {
        int size = tags.size();
        if (scores.batch() == 1) {
            return scores.tags();
        }
        float[] own = new float[time * size];
        for (int t = 0; t < time; t++) {
            System.arraycopy(scores.tags(), (t * scores.batch() + position) * size, own, t * size, size);
        }
        return own;
    }
}
