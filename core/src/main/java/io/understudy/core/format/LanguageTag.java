package io.understudy.core.format;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Languages as sources write them: BCP 47 tags, an underscore allowed for the hyphen. */
final class LanguageTag {

    private LanguageTag() {}

    /** The locale of a tag, or the other one where there is no tag. */
    static Locale of(@Nullable String tag, Locale otherwise, String where) throws BadEntry {
        if (tag == null || tag.isBlank()) {
            return otherwise;
        }
        try {
            return new Locale.Builder()
                    .setLanguageTag(tag.strip().replace('_', '-'))
                    .build();
        } catch (IllformedLocaleException e) {
            throw new BadEntry(where, "the locale is no language tag; allowed: such as en or de-DE", tag);
        }
    }
}
