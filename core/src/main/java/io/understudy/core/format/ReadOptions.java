package io.understudy.core.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a corpus is read.
 *
 * @param format its format, or null to find it by content
 * @param locale the locale of utterances whose source does not say it
 * @param skipBad whether entries that cannot be read are left out and counted instead of ending the reading
 */
public record ReadOptions(@Nullable Format format, Locale locale, boolean skipBad) {

    /** Format by content, unknown locale, every error ends the reading. */
    public static ReadOptions standard() {
        return new ReadOptions(null, Locale.ROOT, false);
    }

    /** The same with a format. */
    public ReadOptions withFormat(Format named) {
        return new ReadOptions(named, locale, skipBad);
    }

    /** The same with the format found by content. */
    public ReadOptions withoutFormat() {
        return new ReadOptions(null, locale, skipBad);
    }

    /** The same with a locale. */
    public ReadOptions withLocale(Locale other) {
        return new ReadOptions(format, other, skipBad);
    }

    /** The same, leaving bad entries out. */
    public ReadOptions skippingBad() {
        return new ReadOptions(format, locale, true);
    }
}
