package io.understudy.cli;

import io.understudy.core.error.UsageException;
import io.understudy.core.metric.Share;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as the command line takes it: {@code 0.5%} or {@code 0.005}. */
final class Rate implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        double rate;
        try {
            rate = Share.parse(text);
        } catch (UsageException e) {
            throw new TypeConversionException(e.getMessage());
        }
        if (!(rate >= -1 && rate <= 1)) {
            throw new TypeConversionException("'" + text + "' is no rate from -100% to 100%");
        }
        return rate;
    }
}
