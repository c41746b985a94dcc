package dev.ho11y.autoscaler.promql.syntax;

import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.LabelText;
import dev.ho11y.autoscaler.series.Labels;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree as text: one line, one spelling; what it writes parses to an equal tree. */
public final class Printer {

    private Printer() {}

    public static String print(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral(int _, double value, boolean duration) -> number(value, duration);
            case Expr.StringLiteral(int _, String value) -> LabelText.quote(value);
            case Expr.VectorSelector selector -> selector(selector) + modifiers(selector.modifiers());
            case Expr.MatrixSelector(int _, Expr.VectorSelector selector, long range, Modifiers modifiers) ->
                "%s[%s]%s".formatted(selector(selector), Durations.format(range), modifiers(modifiers));
            case Expr.Subquery(int _, Expr inner, long range, long step, Modifiers modifiers) ->
                "%s[%s:%s]%s"
                        .formatted(
                                print(inner),
                                Durations.format(range),
                                step == 0 ? "" : Durations.format(step),
                                modifiers(modifiers));
            case Expr.Unary(int _, boolean negative, Expr inner) -> (negative ? "-" : "+") + print(inner);
            case Expr.Binary binary -> binary(binary);
            case Expr.Aggregation aggregation -> aggregation(aggregation);
            case Expr.Call(int _, Function function, List<Expr> arguments) ->
                function.name() + arguments.stream().map(Printer::print).collect(Collectors.joining(", ", "(", ")"));
            case Expr.Paren(int _, Expr inner) -> "(" + print(inner) + ")";
        };
    }

    private static String number(double value, boolean duration) {
        if (!duration) {
            return Numbers.format(value);
        }
        return (value < 0 ? "-" : "") + Durations.format(Math.round(Math.abs(value) * 1000));
    }

    private static String selector(Expr.VectorSelector selector) {
        boolean plain = LabelText.isPlainMetricName(selector.name());
        String matchers = selector.matchers().stream()
                .filter(matcher -> !(plain && matcher.label().equals(Labels.METRIC_NAME)))
                .map(LabelMatcher::toString)
                .collect(Collectors.joining(", "));
        return matchers.isEmpty() ? selector.name() : selector.name() + "{" + matchers + "}";
    }

    private static String modifiers(Modifiers modifiers) {
        String at = switch (modifiers.at()) {
            case Modifiers.At.Now _ -> "";
            case Modifiers.At.Start _ -> " @ start()";
            case Modifiers.At.End _ -> " @ end()";
            case Modifiers.At.Fixed(long millis) -> " @ " + Numbers.format(millis / 1000.0);
        };
        long offset = modifiers.offsetMillis();
        if (offset == 0) {
            return at;
        }
        return at + " offset " + (offset < 0 ? "-" : "") + Durations.format(Math.abs(offset));
    }

    private static String binary(Expr.Binary binary) {
        return "%s %s%s%s %s"
                .formatted(
                        print(binary.left()),
                        binary.operator().symbol(),
                        binary.returnBool() ? " bool" : "",
                        matching(binary.matching()),
                        print(binary.right()));
    }

    private static String matching(VectorMatching matching) {
        if (matching.equals(VectorMatching.DEFAULT)) {
            return "";
        }
        String text = (matching.on() ? " on " : " ignoring ") + labels(matching.labels());
        return switch (matching.cardinality()) {
            case ONE_TO_ONE -> text;
            case MANY_TO_ONE -> text + " group_left " + labels(matching.include());
            case ONE_TO_MANY -> text + " group_right " + labels(matching.include());
        };
    }

    private static String labels(List<String> names) {
        return names.stream().map(LabelText::labelName).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String aggregation(Expr.Aggregation aggregation) {
        String grouping = "";
        if (aggregation.without()) {
            grouping = " without " + labels(aggregation.grouping()) + " ";
        } else if (!aggregation.grouping().isEmpty()) {
            grouping = " by " + labels(aggregation.grouping()) + " ";
        }
        String parameter = aggregation.parameter().map(p -> print(p) + ", ").orElse("");
        return aggregation.operator().text() + grouping + "(" + parameter + print(aggregation.expr()) + ")";
    }
}
