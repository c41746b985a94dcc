package dev.ho11y.autoscaler.promql.syntax;

import java.math.BigDecimal;
import java.util.Locale;

/** Number literals as Prometheus reads them (Go's integer syntax first, then decimal) and writes them. */
public final class Numbers {

    private Numbers() {}

    /**
     * The value of a literal: decimal, hexadecimal, octal with a leading zero, with underscores in integers.
     *
     * @throws NumberFormatException when it is none
     */
    public static double parse(String literal) {
        String text = literal.toLowerCase(Locale.ROOT);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        double sign = text.startsWith("-") ? -1 : 1;
        return sign * unsigned(signed ? text.substring(1) : text);
    }

    private static double unsigned(String text) {
        switch (text) {
            case "inf", "infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                return Double.NaN;
            }
            default -> {}
        }
        if (text.startsWith("0x")) {
            return Long.parseLong(text.substring(2).replace("_", ""), 16);
        }
        if (text.matches("0[0-7_]+")) {
            return Long.parseLong(text.replace("_", ""), 8);
        }
        boolean integer = text.matches("[0-9]+(_[0-9]+)*");
        if (!text.matches("[0-9.]+(e[+-]?[0-9]+)?") && !integer) {
            throw new NumberFormatException(text);
        }
        double value = Double.parseDouble(text.replace("_", ""));
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(text + " is out of range");
        }
        return value;
    }

    /** Plain decimal, never with an exponent; the shortest digits that read back as the value. */
    public static String format(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return shortest.toPlainString();
    }
}
