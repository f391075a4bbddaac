package io.understudy.server;

import io.understudy.core.corpus.Lexicon;
import io.understudy.runtime.Parse;
import io.understudy.runtime.ParsedSlot;
import io.understudy.runtime.Parser;
import io.understudy.runtime.Scored;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.text.TextFeatures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A parser that answers by rule: the text is its own intent's echo, {@code "nothing …"} is out of scope, {@code "fail …"} throws, and
 * the last word is a slot. It notices use after it was closed.
 */
public class FakeParser implements Parser {

    private final String name;
    private final Duration delay;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean closed;

    public FakeParser(String name, Duration delay) {
        this.name = name;
        this.delay = delay;
    }

    @Override
    public Parse parse(String text, Locale locale) {
        return parseAll(List.of(text), locale).getFirst();
    }

    @Override
    public List<Parse> parseAll(List<String> texts, Locale locale) {
        if (closed) {
            throw new IllegalStateException("used after it was closed");
        }
        calls.incrementAndGet();
        if (!delay.isZero()) {
            LockSupport.parkNanos(delay.toNanos());
        }
        List<Parse> parses = texts.stream().map(text -> answer(text, locale)).toList();
        if (closed) {
            throw new IllegalStateException("closed while in use");
        }
        return parses;
    }

    private Parse answer(String text, Locale locale) {
        if (text.startsWith("fail")) {
            throw new IllegalArgumentException("told to fail");
        }
        boolean outside = text.startsWith("nothing");
        Scored intent = new Scored(name, outside ? 0.2 : 0.9);
        int start = text.lastIndexOf(' ') + 1;
        List<ParsedSlot> slots = start < text.length()
                ? List.of(new ParsedSlot("word", text.substring(start), start, text.length(), 0.8))
                : List.of();
        return new Parse(
                text,
                locale,
                new Scored("home", 0.7),
                intent,
                List.of(intent, new Scored("other", 0.1)),
                intent.confidence(),
                slots,
                outside,
                List.of(new Parse.Token(start, text.length())));
    }

    public int calls() {
        return calls.get();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public Manifest manifest() {
        return new Manifest(
                Manifest.FORMAT,
                name,
                List.of("en"),
                List.of("home"),
                List.of(name, "other"),
                List.of("O", "B-word", "I-word"),
                TextFeatures.Settings.STANDARD,
                Calibration.NONE,
                Lexicon.EMPTY,
                new Manifest.Provenance("test", "none", "2026-01-01T00:00:00Z", 1, Map.of(), "d", 0, 0, Map.of(), null),
                Map.of(),
                null);
    }

    @Override
    public void close() {
        closed = true;
    }
}
