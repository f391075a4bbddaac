package io.understudy.runtime.compare;

import io.understudy.core.metric.BootstrapInterval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as tables write them: shares in percent. */
final class Words {

    private Words() {}

    static String percent(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    static String interval(@Nullable BootstrapInterval interval) {
        return interval == null ? "" : percent(interval.low()) + " to " + percent(interval.high());
    }

    static String ratio(@Nullable Double number) {
        return number == null ? "-" : String.format(Locale.ROOT, "%.2f", number);
    }

    static String change(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%+.2f", 100 * share);
    }

    /** A reading in one line: the intent and its slots. */
    static String reading(Flip.Reading reading) {
        String slots = String.join(", ", reading.slots());
        return reading.intent() + (slots.isEmpty() ? "" : " [" + slots + "]");
    }

    /** What of a flip changed: the intent where it did, else the slots. */
    static String change(Flip flip) {
        return reading(flip.before()) + " -> " + reading(flip.after());
    }
}
