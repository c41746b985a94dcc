package dev.ho11y.autoscaler.series;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Writes names and strings the way PromQL and the exposition formats read them. */
public final class LabelText {

    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private LabelText() {}

    /** Whether a metric of this name needs no quotes. */
    public static boolean isPlainMetricName(String name) {
        return METRIC.matcher(name).matches();
    }

    /** The label's name, quoted when it is not of the classic alphabet. */
    public static String labelName(String name) {
        return LABEL.matcher(name).matches() ? name : quote(name);
    }

    /** A double-quoted string literal. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(character(c));
            }
        });
        return quoted.append('"').toString();
    }

    /** Lone surrogates from U+DC80 stand for bytes that are not UTF-8. */
    private static String character(int c) {
        boolean strayByte = c >= 0xDC80 && c <= 0xDCFF;
        return c < ' ' || strayByte ? "\\x%02x".formatted(c & 0xFF) : Character.toString(c);
    }

    static String format(Labels labels) {
        String metric = labels.get(Labels.METRIC_NAME);
        boolean plain = isPlainMetricName(metric);
        StringJoiner inBraces = new StringJoiner(", ", "{", "}").setEmptyValue(plain ? "" : "{}");
        if (!metric.isEmpty() && !plain) {
            inBraces.add(quote(metric));
        }
        labels.without(Labels.METRIC_NAME)
                .asMap()
                .forEach((name, value) -> inBraces.add(labelName(name) + "=" + quote(value)));
        return plain ? metric + inBraces : inBraces.toString();
    }
}
