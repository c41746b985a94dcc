package dev.ho11y.autoscaler.promql.syntax;

import java.util.List;

/** Divides the durations of a query, so that it means the same in a time that runs faster. */
public final class TimeScale {

    private final double factor;

    /** A time that runs {@code factor} times as fast. */
    public TimeScale(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("time scale: %s is not a positive number".formatted(factor));
        }
        this.factor = factor;
    }

    /** The tree with ranges, offsets and subquery steps divided; numbers and {@code @} timestamps stay. */
    public Expr apply(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _, Expr.StringLiteral _ -> expr;
            case Expr.VectorSelector selector ->
                new Expr.VectorSelector(
                        selector.at(), selector.name(), selector.matchers(), modifiers(selector.modifiers()));
            case Expr.MatrixSelector(int at, Expr.VectorSelector selector, long range, Modifiers modifiers) ->
                new Expr.MatrixSelector(at, selector, positive(range), modifiers(modifiers));
            case Expr.Subquery(int at, Expr inner, long range, long step, Modifiers modifiers) ->
                new Expr.Subquery(
                        at, apply(inner), positive(range), step == 0 ? 0 : positive(step), modifiers(modifiers));
            case Expr.Unary(int at, boolean negative, Expr inner) -> new Expr.Unary(at, negative, apply(inner));
            case Expr.Binary binary ->
                new Expr.Binary(
                        binary.operatorAt(),
                        binary.operator(),
                        binary.returnBool(),
                        binary.matching(),
                        apply(binary.left()),
                        apply(binary.right()));
            case Expr.Aggregation aggregation ->
                new Expr.Aggregation(
                        aggregation.at(),
                        aggregation.operator(),
                        aggregation.without(),
                        aggregation.grouping(),
                        aggregation.parameter().map(this::apply),
                        apply(aggregation.expr()));
            case Expr.Call(int at, Function function, List<Expr> arguments) ->
                new Expr.Call(at, function, arguments.stream().map(this::apply).toList());
            case Expr.Paren(int at, Expr inner) -> new Expr.Paren(at, apply(inner));
        };
    }

    private Modifiers modifiers(Modifiers modifiers) {
        return modifiers.withOffset(Math.round(modifiers.offsetMillis() / factor));
    }

    /** Milliseconds divided; a duration stays one. */
    public long positive(long millis) {
        return Math.max(1, Math.round(millis / factor));
    }
}
