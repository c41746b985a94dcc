package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.QueryException;
import dev.ho11y.autoscaler.promql.syntax.StringLiterals;
import dev.ho11y.autoscaler.series.LabelText;
import dev.ho11y.autoscaler.series.Re2;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Builds {@code label_replace} and {@code label_join}. Source: Prometheus 3.5 {@code promql/functions.go}. */
final class LabelFunctions {

    private LabelFunctions() {}

    static VectorNode replace(Expr.Call call, VectorNode input) {
        String target = labelName(call, 1);
        String template = text(call, 2);
        String source = text(call, 3);
        Re2 regex = regex(call);
        return new RelabelNode(
                call.at(),
                input,
                target,
                labels -> regex.expand(labels.get(source), template)
                        .map(value -> labels.with(target, value))
                        .orElse(labels),
                labels -> regex.matches(labels.get(source)));
    }

    private static Re2 regex(Expr.Call call) {
        try {
            return Re2.compile(text(call, 4));
        } catch (IllegalArgumentException e) {
            throw new QueryException(call.arguments().get(4).at(), String.valueOf(e.getMessage()));
        }
    }

    static VectorNode join(Expr.Call call, VectorNode input) {
        String target = labelName(call, 1);
        String separator = text(call, 2);
        List<String> sources = IntStream.range(3, call.arguments().size())
                .mapToObj(i -> labelName(call, i))
                .toList();
        return new RelabelNode(
                call.at(),
                input,
                target,
                labels -> labels.with(target, sources.stream().map(labels::get).collect(Collectors.joining(separator))),
                _ -> true);
    }

    private static String labelName(Expr.Call call, int index) {
        return labelName(call.arguments().get(index));
    }

    /** The label name that a string literal states. */
    static String labelName(Expr literal) {
        String name = text(literal);
        if (!StringLiterals.isValid(name)) {
            throw new QueryException(literal.at(), "invalid label name " + LabelText.quote(name));
        }
        return name;
    }

    private static String text(Expr.Call call, int index) {
        return text(call.arguments().get(index));
    }

    static String text(Expr expr) {
        if (expr.unwrapped() instanceof Expr.StringLiteral(int _, String value)) {
            return value;
        }
        throw new IllegalStateException("the parser let something pass that is no string literal: " + expr);
    }
}
