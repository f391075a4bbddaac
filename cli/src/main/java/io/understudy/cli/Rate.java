package io.understudy.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as the command line takes it: {@code 0.5%} or {@code 0.005}. */
final class Rate implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        boolean isPercent = text.endsWith("%");
        try {
            double number = Double.parseDouble(isPercent ? text.substring(0, text.length() - 1) : text);
            double rate = isPercent ? number / 100 : number;
            if (rate >= -1 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no rate; write 0.5% or 0.005");
        }
        throw new TypeConversionException("'" + text + "' is no rate from -100% to 100%; write 0.5% or 0.005");
    }
}
