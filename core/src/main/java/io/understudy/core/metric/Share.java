package io.understudy.core.metric;

import io.understudy.core.error.UsageException;

/** Shares as people write them. */
public final class Share {

    private Share() {}

    /**
     * The number of {@code 5%} or {@code 0.05}.
     *
     * @throws UsageException if it is neither
     */
    public static double parse(String text) {
        boolean isPercent = text.endsWith("%");
        try {
            double number = Double.parseDouble(isPercent ? text.substring(0, text.length() - 1) : text);
            return isPercent ? number / 100 : number;
        } catch (NumberFormatException e) {
            throw new UsageException("'" + text + "' is no rate; write 5% or 0.05", e);
        }
    }
}
