package io.understudy.server.trial;

import io.understudy.core.error.UnderstudyException;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.compare.Comparing;
import io.understudy.server.model.LiveModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The place where a candidate is tried beside the live model; there may be none. */
public final class Trial implements AutoCloseable {

    private final LiveModel live;
    private final TrialListener listener;
    private final IntSupplier underWay;
    private volatile @Nullable Candidate candidate;

    /**
     * A place without a candidate.
     *
     * @param underWay how many requests are being answered: comparing waits for a moment without any where its thread cannot be made to give way
     */
    public Trial(LiveModel live, TrialListener listener, IntSupplier underWay) {
        this.live = live;
        this.listener = listener;
        this.underWay = underWay;
    }

    /**
     * Puts a candidate on trial, in place of the one before; where it cannot be, nothing changes.
     *
     * @throws io.understudy.core.error.ModelException if the bundle is damaged
     * @throws io.understudy.core.error.StorageException if it cannot be read
     * @throws io.understudy.core.error.InputException if it is of another language or task than the live model
     */
    public void start(TrialSettings settings) {
        start(settings, Parser.open(settings.bundle()));
    }

    /** The same with a parser that is open already and is the trial's from now on. */
    public synchronized void start(TrialSettings settings, Parser parser) {
        try (LiveModel.Lease lease = live.lease()) {
            Comparing.requireComparable(lease.parser().manifest(), parser.manifest());
        } catch (UnderstudyException e) {
            parser.close();
            throw e;
        }
        Candidate before = candidate;
        candidate = new Candidate(settings, parser, live, listener, underWay, Background::enter).started();
        if (before != null) {
            before.close();
        }
    }

    /** Ends the trial; returns whether there was one. */
    public synchronized boolean end() {
        Candidate before = candidate;
        candidate = null;
        if (before != null) {
            before.close();
        }
        return before != null;
    }

    /** Begins counting anew, because the live model is another. */
    public void reset() {
        Candidate now = candidate;
        if (now != null) {
            now.reset();
        }
    }

    /**
     * An answer.
     *
     * @param isByCandidate whether it is the candidate's and not the live model's
     */
    public record Answer(Parse parse, boolean isByCandidate) {}

    /**
     * Answers a request: by the candidate where the request is its own and it does not fail, else by the live model. What the candidate did not
     * see is compared off the path of the request.
     *
     * @param key decides whose the request is: the same key always goes the same way
     * @param liveAnswer asks the live model
     */
    public Answer answer(String text, Locale locale, String key, Supplier<Parse> liveAnswer) {
        Candidate now = candidate;
        if (now != null && now.takes(key)) {
            Parse parse = now.answer(text, locale);
            return parse == null ? new Answer(liveAnswer.get(), false) : new Answer(parse, true);
        }
        Parse parse = liveAnswer.get();
        hear(parse);
        return new Answer(parse, false);
    }

    /** Hears what the live model answered, so that the candidate's answer can be compared off the path of the request. */
    public void hear(Parse parse) {
        Candidate now = candidate;
        if (now != null) {
            now.hear(parse);
        }
    }

    /** Where the trial stands, by the names of {@code GET /compare}. */
    public Map<String, Object> report() {
        Map<String, Object> json = new LinkedHashMap<>();
        Candidate now = candidate;
        if (now == null) {
            json.put("mode", "none");
            return json;
        }
        TrialSettings settings = now.settings();
        String returned = now.returned();
        Disagreements.Report report = now.report();
        json.put("mode", returned != null ? "returned" : settings.share() == 0 ? "shadow" : "canary");
        json.put("model", now.name());
        json.put("model_file", settings.bundle().toString());
        json.put("share", returned != null ? 0 : settings.share());
        if (returned != null) {
            json.put("reason", returned);
        }
        json.put("max_disagreement", settings.mostDisagreement());
        json.put("answered_by_candidate", now.answered());
        json.put("compared", report.compared());
        json.put("disagreed", report.disagreed());
        json.put("disagreement_rate", report.rate());
        json.put("disagreement_interval", report.interval());
        json.put("failed", report.failed());
        json.put("dropped", now.dropped());
        Map<String, Object> byIntent = new LinkedHashMap<>();
        report.byIntent()
                .forEach((intent, own) -> byIntent.put(
                        intent,
                        Map.of(
                                "compared", own.compared(),
                                "intent_differs", own.intentDiffers(),
                                "slots_differ", own.slotsDiffer(),
                                "declined_differs", own.declinedDiffers())));
        json.put("by_intent", byIntent);
        json.put(
                "examples",
                report.examples().stream()
                        .map(e -> Map.of("text", e.text(), "live", e.live(), "candidate", e.candidate()))
                        .toList());
        return json;
    }

    @Override
    public void close() {
        end();
    }
}
