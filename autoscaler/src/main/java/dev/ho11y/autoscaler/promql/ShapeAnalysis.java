package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.Function;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Walks a tree for what {@link QueryShape} tells. */
final class ShapeAnalysis {

    private final List<Duration> ranges = new ArrayList<>();
    private final List<Selector> selectors = new ArrayList<>();

    private ShapeAnalysis() {}

    static QueryShape of(Expr expr) {
        ShapeAnalysis analysis = new ShapeAnalysis();
        analysis.collect(expr);
        return new QueryShape(expr.type(), LabelFacts.of(expr).atMostOneSeries(), analysis.ranges, analysis.selectors);
    }

    private void collect(Expr expr) {
        switch (expr) {
            case Expr.NumberLiteral _, Expr.StringLiteral _ -> {}
            case Expr.VectorSelector selector -> selectors.add(new Selector(selector.matchers()));
            case Expr.MatrixSelector matrix -> {
                selectors.add(new Selector(matrix.selector().matchers()));
                ranges.add(Duration.ofMillis(matrix.rangeMillis()));
            }
            case Expr.Subquery subquery -> {
                collect(subquery.expr());
                ranges.add(Duration.ofMillis(subquery.rangeMillis()));
            }
            case Expr.Unary unary -> collect(unary.expr());
            case Expr.Paren paren -> collect(paren.expr());
            case Expr.Binary binary -> {
                collect(binary.left());
                collect(binary.right());
            }
            case Expr.Aggregation aggregation -> {
                aggregation.parameter().ifPresent(this::collect);
                collect(aggregation.expr());
            }
            case Expr.Call(int _, Function _, List<Expr> arguments) -> arguments.forEach(this::collect);
        }
    }
}
