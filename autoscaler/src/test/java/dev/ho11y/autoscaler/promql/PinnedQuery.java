package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Function;
import dev.ho11y.autoscaler.promql.syntax.Modifiers;
import dev.ho11y.autoscaler.promql.syntax.Parser;
import dev.ho11y.autoscaler.promql.syntax.Printer;
import dev.ho11y.autoscaler.series.LabelMatcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A query with {@code @} on every selector that has none: it gives the same whenever it is evaluated. Source: Prometheus 3.5
 * {@code promqltest/test.go}, atModifierTestCases.
 */
final class PinnedQuery {

    /** Functions whose value depends on the moment of the evaluation even so. */
    private static final Set<String> UNPINNED = Set.of(
            "days_in_month",
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "hour",
            "minute",
            "month",
            "year",
            "predict_linear",
            "time",
            "timestamp");

    private final Modifiers.At moment;
    private boolean pinnable = true;

    private PinnedQuery(Instant moment) {
        this.moment = new Modifiers.At.Fixed(moment.toEpochMilli());
    }

    /** The pinned query, or nothing when it cannot be pinned. */
    static Optional<String> of(String query, Instant moment) {
        PinnedQuery pinned = new PinnedQuery(moment);
        String text = Printer.print(pinned.pin(Parser.parse(query)));
        return pinned.pinnable ? Optional.of(text) : Optional.empty();
    }

    private Expr pin(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _, Expr.StringLiteral _ -> expr;
            case Expr.VectorSelector(int at, String name, List<LabelMatcher> matchers, Modifiers modifiers) ->
                new Expr.VectorSelector(at, name, matchers, pin(modifiers));
            case Expr.MatrixSelector(int at, Expr.VectorSelector selector, long range, Modifiers modifiers) ->
                new Expr.MatrixSelector(at, selector, range, pin(modifiers));
            case Expr.Subquery(int at, Expr inner, long range, long step, Modifiers modifiers) ->
                new Expr.Subquery(at, inner, range, step, pin(modifiers));
            case Expr.Unary(int at, boolean negative, Expr inner) -> new Expr.Unary(at, negative, pin(inner));
            case Expr.Binary b ->
                new Expr.Binary(
                        b.operatorAt(), b.operator(), b.returnBool(), b.matching(), pin(b.left()), pin(b.right()));
            case Expr.Aggregation a ->
                new Expr.Aggregation(
                        a.at(),
                        a.operator(),
                        a.without(),
                        a.grouping(),
                        a.parameter().map(this::pin),
                        pin(a.expr()));
            case Expr.Call(int at, Function function, List<Expr> arguments) -> {
                pinnable &= !UNPINNED.contains(function.name());
                yield new Expr.Call(
                        at, function, arguments.stream().map(this::pin).toList());
            }
            case Expr.Paren(int at, Expr inner) -> new Expr.Paren(at, pin(inner));
        };
    }

    private Modifiers pin(Modifiers modifiers) {
        boolean pinned = modifiers.at() instanceof Modifiers.At.Fixed;
        return pinned ? modifiers : new Modifiers(modifiers.offsetMillis(), moment);
    }
}
