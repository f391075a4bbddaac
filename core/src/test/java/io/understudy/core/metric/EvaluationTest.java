package io.understudy.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.BioSpans.TokenSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final String TEXT = "play hurt by johnny cash in the hall";
    private static final Slot SONG = Slot.of("song", 5, 9);
    private static final Slot ARTIST = Slot.of("artist", 13, 24);
    private static final Slot ROOM = Slot.of("room", 32, 36);

    private static Judged judged(String intent, List<Slot> gold, String answered, double confidence, List<Slot> found) {
        return new Judged(
                new Utterance(TEXT, Locale.ENGLISH, null, "music", intent, gold, 1, null, null),
                new Prediction("music", answered, confidence, found, false));
    }

    private static double value(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }

    @Test
    void slotF1CountsExactSpansAsWorkedByHand() {
        Slot shortArtist = Slot.of("artist", 13, 19);
        List<Judged> all = List.of(
                judged("play", List.of(SONG, ARTIST), "play", 1, List.of(SONG, shortArtist)),
                judged("play", List.of(ROOM), "play", 1, List.of(ROOM, SONG)),
                judged("play", List.of(), "play", 1, List.of()));
        // gold 3, predicted 4, right 2: F1 = 4 / 7
        assertEquals(4.0 / 7, value(SlotF1.ratio(all, Weighting.UTTERANCE).value()), 1e-12);
        LabelScore artist = SlotF1.byLabel(all, Weighting.UTTERANCE).get("artist");
        assertNotNull(artist);
        assertEquals(0, artist.f1());
        LabelScore song = SlotF1.byLabel(all, Weighting.UTTERANCE).get("song");
        assertNotNull(song);
        assertEquals(0.5, value(song.precision()), 1e-12);
        assertEquals(1, value(song.recall()), 1e-12);
    }

    @Test
    void slotF1IsNotDefinedWithoutAnySlot() {
        assertNull(SlotF1.ratio(List.of(judged("a", List.of(), "a", 1, List.of())), Weighting.UTTERANCE)
                .value());
    }

    @Test
    void semanticErrorRateAsWorkedByHand() {
        Slot otherSong = Slot.of("song", 0, 4);
        Judged one = judged("play", List.of(SONG, ARTIST), "stop", 1, List.of(otherSong, ROOM));
        SemanticErrorRate.Counts counts = SemanticErrorRate.counts(one);
        // song: same label, other value = substitution; artist deleted; room inserted; intent substituted
        assertEquals(new SemanticErrorRate.Counts(0, 2, 1, 1), counts);
        assertEquals(4, counts.errors());
        assertEquals(3, counts.reference());
        Judged right = judged("play", List.of(SONG), "play", 1, List.of(SONG));
        assertEquals(new SemanticErrorRate.Counts(2, 0, 0, 0), SemanticErrorRate.counts(right));
        assertEquals(
                4.0 / 5,
                value(SemanticErrorRate.ratio(List.of(one, right), Weighting.UTTERANCE)
                        .value()),
                1e-12);
    }

    @Test
    void calibrationErrorAsWorkedByHand() {
        List<Judged> all = List.of(
                judged("a", List.of(), "a", 0.95, List.of()),
                judged("a", List.of(), "b", 0.95, List.of()),
                judged("a", List.of(), "a", 0.30, List.of()),
                judged("a", List.of(), "b", 0.30, List.of()));
        // two bins of two: |0.95 - 0.5| and |0.30 - 0.5|, mean 0.325
        assertEquals(0.325, value(ExpectedCalibrationError.of(all, Weighting.UTTERANCE)), 1e-12);
        assertNull(ExpectedCalibrationError.of(List.of(), Weighting.UTTERANCE));
        assertEquals(
                0,
                value(ExpectedCalibrationError.of(
                        List.of(judged("a", List.of(), "a", 1, List.of())), Weighting.UTTERANCE)));
    }

    @Test
    void readsOddTagsAsConllevalDoes() {
        assertEquals(List.of(new TokenSpan("x", 1, 3)), BioSpans.of(List.of("O", "I-x", "I-x")));
        assertEquals(List.of(new TokenSpan("x", 0, 1), new TokenSpan("y", 1, 2)), BioSpans.of(List.of("B-x", "I-y")));
        assertEquals(List.of(new TokenSpan("x", 0, 1), new TokenSpan("x", 1, 2)), BioSpans.of(List.of("B-x", "B-x")));
        assertEquals(
                List.of(new TokenSpan("x", 0, 1), new TokenSpan("x", 2, 3)), BioSpans.of(List.of("B-x", "O", "I-x")));
        assertTrue(BioSpans.of(List.of()).isEmpty());
    }

    @Test
    void areaUnderRocCountsPairsWithTiesHalf() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            double[] high = random.doubles(1 + random.nextInt(20))
                    .map(x -> Math.floor(x * 6) / 6 + 0.1)
                    .toArray();
            double[] low = random.doubles(1 + random.nextInt(20))
                    .map(x -> Math.floor(x * 6) / 6)
                    .toArray();
            double pairs = 0;
            for (double h : high) {
                for (double l : low) {
                    pairs += h > l ? 1 : h == l ? 0.5 : 0;
                }
            }
            assertEquals(
                    pairs / (high.length * low.length),
                    OutOfScopeScores.areaUnderRoc(high, low),
                    1e-12,
                    "seed " + seed);
        }
    }

    @Test
    void outOfScopeUtterancesCountInTheirOwnMeasuresAlone() {
        Judged inside = judged("a", List.of(), "a", 0.9, List.of());
        Judged caught = new Judged(
                Utterance.of("x", Locale.ENGLISH, Utterance.OUT_OF_SCOPE, List.of()),
                new Prediction(null, "a", 0.1, List.of(), true));
        Judged missed = new Judged(
                Utterance.of("y", Locale.ENGLISH, Utterance.OUT_OF_SCOPE, List.of()),
                new Prediction(null, "a", 0.95, List.of(), false));
        Evaluation evaluation = Evaluation.of(List.of(inside, caught, missed));
        assertEquals(1, evaluation.all().utterances());
        assertEquals(1, value(evaluation.all().intentAccuracy()));
        OutOfScopeScores scores = evaluation.outOfScope();
        assertNotNull(scores);
        assertEquals(0.5, scores.recall());
        assertEquals(1, value(scores.precision()));
        assertEquals(0.5, scores.areaUnderRoc());
        assertNull(Evaluation.of(List.of(inside)).outOfScope());
    }

    @Test
    void frequencyWeighsAndTheTailIsWhatOccursAtMostThreeTimes() {
        Utterance common = new Utterance("a", Locale.ENGLISH, null, null, "x", List.of(), 9, null, null);
        Utterance rare = new Utterance("b", Locale.ENGLISH, null, null, "x", List.of(), 3, null, null);
        List<Judged> all = List.of(
                new Judged(common, new Prediction(null, "x", 1, List.of(), false)),
                new Judged(rare, new Prediction(null, "y", 1, List.of(), false)));
        assertEquals(0.5, value(Evaluation.of(all).all().intentAccuracy()));
        assertEquals(0.75, value(Evaluation.of(all, Weighting.FREQUENCY).all().intentAccuracy()));
        assertEquals(0, value(Evaluation.of(all).tail().intentAccuracy()));
        assertEquals(1, Evaluation.of(all).tail().utterances());
        assertEquals("y", Evaluation.of(all).confusions().getFirst().predicted());
    }

    @Test
    void orderDoesNotMatterAndSharesStayWithinBounds() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Judged> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                List<Slot> gold = random.nextBoolean() ? List.of(SONG) : List.of(ARTIST, ROOM);
                List<Slot> found = random.nextBoolean() ? gold : List.of(SONG, ROOM);
                all.add(judged("i" + random.nextInt(3), gold, "i" + random.nextInt(3), random.nextDouble(), found));
            }
            Figures figures = Evaluation.of(all).all();
            Collections.shuffle(all, random);
            assertEquals(value(figures.slotF1()), value(Evaluation.of(all).all().slotF1()), 1e-12, "seed " + seed);
            assertEquals(
                    value(figures.expectedCalibrationError()),
                    value(Evaluation.of(all).all().expectedCalibrationError()),
                    1e-9);
            assertEquals(1, value(figures.exactMatch()) + value(figures.interpretationErrorRate()), 1e-12);
            assertTrue(value(figures.exactMatch()) <= value(figures.intentAccuracy()));
        }
    }

    @Test
    void bootstrapIntervalsCoverTheTruthAboutNinetyFiveTimesInAHundred() {
        int covered = 0;
        int trials = 200;
        for (long seed = 0; seed < trials; seed++) {
            Random random = new Random(seed);
            double[] right = new double[150];
            double[] one = new double[150];
            for (int i = 0; i < right.length; i++) {
                right[i] = random.nextDouble() < 0.7 ? 1 : 0;
                one[i] = 1;
            }
            BootstrapInterval interval = BootstrapInterval.of(new Ratio(right, one), seed);
            assertNotNull(interval);
            covered += interval.low() <= 0.7 && 0.7 <= interval.high() ? 1 : 0;
        }
        assertTrue(covered >= 0.89 * trials && covered <= 0.99 * trials, covered + " of " + trials);
    }

    @Test
    void pairedDifferencesNeedTheSameUtterances() {
        Ratio two = new Ratio(new double[] {1, 0}, new double[] {1, 1});
        Ratio three = new Ratio(new double[] {1, 0, 1}, new double[] {1, 1, 1});
        assertThrows(IllegalArgumentException.class, () -> BootstrapInterval.ofDifference(two, three, 1));
        BootstrapInterval none = BootstrapInterval.ofDifference(three, three, 1);
        assertEquals(new BootstrapInterval(0, 0), none);
        assertNull(BootstrapInterval.of(new Ratio(new double[0], new double[0]), 1));
    }

    @Test
    void tableShowsWhatIsNotDefinedAsADash() {
        String table = EvaluationTable.of(Evaluation.of(List.of(judged("a", List.of(), "b", 1, List.of()))));
        assertTrue(table.contains("intent accuracy"));
        assertTrue(table.lines().anyMatch(l -> l.startsWith("slot F1") && l.contains("-")), table);
        assertTrue(table.contains("a taken for b"), table);
    }
}
