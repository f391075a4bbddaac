package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.training.procedure.TrainingRequest.BundlePrecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses between floats and 8-bit integers by what each reaches on dev, run as it will be served. */
final class PrecisionChoice {

    /** The smaller model is taken when it loses no more than this share of exact matches on dev. */
    private static final double TOLERATED_LOSS = 0.002;

    private PrecisionChoice() {}

    static BundlePrecision of(Manifest manifest, Map<String, byte[]> common, byte[] floats, byte[] int8, Corpus dev) {
        if (dev.size() == 0) {
            return BundlePrecision.INT8;
        }
        double exact = exactMatch(manifest, common, Bundle.MODEL, floats, dev);
        double exactInt8 = exactMatch(manifest, common, Bundle.MODEL_INT8, int8, dev);
        return exactInt8 >= exact - TOLERATED_LOSS ? BundlePrecision.INT8 : BundlePrecision.FLOAT;
    }

    private static double exactMatch(
            Manifest manifest, Map<String, byte[]> common, String name, byte[] model, Corpus dev) {
        Map<String, byte[]> entries = new LinkedHashMap<>(common);
        entries.put(name, model);
        try (Parser parser = Parser.of(new Bundle(manifest, entries))) {
            int right = 0;
            for (Utterance utterance : dev.utterances()) {
                right += isExact(utterance, parser.parse(utterance.text(), utterance.locale())) ? 1 : 0;
            }
            return right / (double) dev.size();
        }
    }

    private static boolean isExact(Utterance truth, Parse parse) {
        List<Slot> found = parse.slots().stream()
                .map(s -> Slot.of(s.label(), s.start(), s.end()))
                .toList();
        List<Slot> expected = truth.slots().stream()
                .map(s -> Slot.of(s.label(), s.start(), s.end()))
                .toList();
        return parse.intent().name().equals(truth.intent()) && found.equals(expected);
    }
}
