package dev.ho11y.autoscaler.exposition;

import dev.ho11y.autoscaler.series.Labels;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one sample line from left to right. */
final class SampleLine {

    private static final Pattern DECIMAL = Pattern.compile("[-+0-9.eE]+");

    private final String line;
    private final int number;
    private int at;

    SampleLine(String line, int number) {
        this.line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        this.number = number;
    }

    /** {@code name}, {@code name{label="value",…}} or {@code {"name",label="value",…}}. */
    Labels labels() {
        Map<String, String> labels = new TreeMap<>();
        skipBlanks();
        if (peek() != '{') {
            labels.put(Labels.METRIC_NAME, bareName(":"));
            skipBlanks();
        }
        if (at < line.length() && peek() == '{') {
            at++;
            braces(labels);
        }
        if (labels.getOrDefault(Labels.METRIC_NAME, "").isEmpty()) {
            throw wrong("a metric name is expected");
        }
        return Labels.of(labels);
    }

    private void braces(Map<String, String> labels) {
        skipBlanks();
        while (peek() != '}') {
            label(labels);
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
            } else if (peek() != '}') {
                throw wrong("\",\" or \"}\" is expected after a label");
            }
        }
        at++;
    }

    private void label(Map<String, String> labels) {
        boolean quoted = peek() == '"';
        String name = quoted ? quoted() : bareName("");
        skipBlanks();
        if (quoted && (peek() == ',' || peek() == '}')) {
            put(labels, Labels.METRIC_NAME, name);
            return;
        }
        if (peek() != '=') {
            throw wrong("\"=\" is expected after the label \"%s\"".formatted(name));
        }
        at++;
        skipBlanks();
        put(labels, name, quoted());
    }

    private void put(Map<String, String> labels, String name, String value) {
        if (labels.put(name, value) != null) {
            throw wrong("the label \"%s\" is given twice".formatted(name));
        }
    }

    private String bareName(String alsoAllowed) {
        int start = at;
        while (at < line.length() && isNameCharacter(line.charAt(at), at > start, alsoAllowed)) {
            at++;
        }
        if (at == start) {
            throw wrong("a name is expected");
        }
        return line.substring(start, at);
    }

    private static boolean isNameCharacter(char c, boolean digitAllowed, String alsoAllowed) {
        return c == '_'
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (digitAllowed && c >= '0' && c <= '9')
                || alsoAllowed.indexOf(c) >= 0;
    }

    private String quoted() {
        if (peek() != '"') {
            throw wrong("a quoted string is expected");
        }
        StringBuilder text = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = line.charAt(at++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = peek();
            at++;
            switch (escaped) {
                case 'n' -> text.append('\n');
                case '\\', '"' -> text.append(escaped);
                default -> text.append('\\').append(escaped);
            }
        }
        at++;
        return text.toString();
    }

    double value() {
        String word = word("a value");
        try {
            return number(word);
        } catch (NumberFormatException e) {
            throw wrong("\"%s\" is not a number".formatted(word));
        }
    }

    private static double number(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "+inf", "inf", "+infinity", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan" -> Double.NaN;
            default -> {
                // Java's own notation goes further: 1d, 1f, 0x1p3.
                if (!DECIMAL.matcher(word).matches()) {
                    throw new NumberFormatException(word);
                }
                yield Double.parseDouble(word);
            }
        };
    }

    OptionalLong timestamp(ExpositionFormat format) {
        skipBlanks();
        if (at >= line.length() || peek() == '#') {
            return OptionalLong.empty();
        }
        String word = word("a timestamp");
        try {
            return OptionalLong.of(
                    format == ExpositionFormat.OPENMETRICS ? Math.round(number(word) * 1000) : Long.parseLong(word));
        } catch (NumberFormatException e) {
            throw wrong("\"%s\" is not a timestamp".formatted(word));
        }
    }

    /** What may follow: an exemplar, in OpenMetrics. */
    void end(ExpositionFormat format) {
        skipBlanks();
        if (at < line.length() && !(format == ExpositionFormat.OPENMETRICS && line.startsWith("# {", at))) {
            throw wrong("\"%s\" is too much".formatted(line.substring(at)));
        }
    }

    private String word(String expected) {
        skipBlanks();
        int start = at;
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            at++;
        }
        if (at == start) {
            throw wrong(expected + " is expected");
        }
        return line.substring(start, at);
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    /** The next character; the end of the line where there is none is an error only to who needs one. */
    private char peek() {
        if (at >= line.length()) {
            throw wrong("the line ends too early");
        }
        return line.charAt(at);
    }

    private ExpositionException wrong(String reason) {
        return new ExpositionException(this.number, "%s (column %d of: %s)".formatted(reason, at + 1, line));
    }
}
