package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Numbers;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.StaleMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line {@code metric{label="value"} 1 2+3x2 _ stale} of Prometheus's test notation.
 *
 * @param points one for each step; an empty one is a gap
 * @param hasHistograms whether there are native histograms among the points, which are left out
 */
record SeriesNotation(Labels labels, List<OptionalDouble> points, boolean hasHistograms) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'";
    private static final Pattern LABEL = Pattern.compile(
            "\\s*(?:([a-zA-Z_][a-zA-Z0-9_]*)|(" + QUOTED + "))" + "\\s*(=\\s*(" + QUOTED + "|`[^`]*`))?\\s*,?\\s*");
    private static final String NUMBER = "(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|[iI]nf|[nN]a[nN])";
    private static final Pattern POINT =
            Pattern.compile("([+-]?" + NUMBER + "|stale|_)(?:([+-]" + NUMBER + "))?(?:x([0-9]+))?");

    static SeriesNotation parse(String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher name = NAME.matcher(line);
        int at = 0;
        if (name.lookingAt()) {
            labels.put(Labels.METRIC_NAME, name.group());
            at = name.end();
        }
        if (at < line.length() && line.charAt(at) == '{' && !line.startsWith("{{", at)) {
            at = braces(line, at + 1, labels);
        }
        String points = line.substring(at);
        return new SeriesNotation(Labels.of(labels), points(points), points.contains("{{"));
    }

    private static int braces(String line, int from, Map<String, String> labels) {
        int at = from;
        while (line.charAt(at) != '}') {
            Matcher label = LABEL.matcher(line).region(at, line.length());
            if (!label.lookingAt() || label.end() == at) {
                throw new IllegalArgumentException("no label at %d of %s".formatted(at, line));
            }
            String name = label.group(1) != null ? label.group(1) : unquote(label.group(2));
            if (label.group(4) == null) {
                labels.put(Labels.METRIC_NAME, name);
            } else {
                labels.put(name, unquote(label.group(4)));
            }
            at = label.end();
        }
        return at + 1;
    }

    private static String unquote(String literal) {
        QueryValue value = PromQl.compile(literal).instant(PromQlTestFile.emptyStore(), java.time.Instant.EPOCH);
        return ((QueryValue.Text) value).value();
    }

    private static List<OptionalDouble> points(String text) {
        List<OptionalDouble> points = new ArrayList<>();
        String withoutHistograms = text.replaceAll("\\{\\{[^}]*\\}\\}([+-]\\{\\{[^}]*\\}\\})?", "_");
        for (String word : withoutHistograms.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                expand(word, points);
            }
        }
        return points;
    }

    private static void expand(String word, List<OptionalDouble> points) {
        Matcher point = POINT.matcher(word);
        if (!point.matches()) {
            throw new IllegalArgumentException("\"%s\" is no point".formatted(word));
        }
        boolean gap = point.group(1).equals("_");
        int repetitions = point.group(3) == null ? 0 : Integer.parseInt(point.group(3));
        int count = gap && point.group(3) != null ? repetitions : repetitions + 1;
        double step = point.group(2) == null ? 0 : Numbers.parse(point.group(2));
        double value = gap ? 0 : point.group(1).equals("stale") ? StaleMarker.VALUE : Numbers.parse(point.group(1));
        for (int i = 0; i < count; i++) {
            points.add(gap ? OptionalDouble.empty() : OptionalDouble.of(value));
            value = step == 0 ? value : value + step;
        }
    }
}
