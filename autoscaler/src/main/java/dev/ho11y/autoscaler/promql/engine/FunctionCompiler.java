package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.Bucket;
import dev.ho11y.autoscaler.promql.function.DateFunctions;
import dev.ho11y.autoscaler.promql.function.MathFunctions;
import dev.ho11y.autoscaler.promql.function.RangeFunctions;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.ValueType;
import dev.ho11y.autoscaler.series.Labels;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Builds the nodes of function calls. */
final class FunctionCompiler {

    private static final ScalarNode NONE = (_, _) -> Double.NaN;

    private FunctionCompiler() {}

    static ScalarNode scalar(Expr.Call call) {
        return switch (call.function().name()) {
            case "pi" -> (_, _) -> Math.PI;
            case "time" -> (_, now) -> now / 1000.0;
            case "scalar" -> single(Compiler.vector(call.arguments().getFirst()));
            default -> throw Compiler.unexpected(call);
        };
    }

    /** The value of a vector's only element, or NaN. */
    private static ScalarNode single(VectorNode input) {
        return (evaluation, now) -> {
            VectorBuffer vector = input.evaluate(evaluation, now);
            return vector.size() == 1 ? vector.value(0) : Double.NaN;
        };
    }

    static VectorNode vector(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        String name = call.function().name();
        return switch (name) {
            case "vector" -> constant(Compiler.scalar(arguments.getFirst()));
            case "absent" ->
                AbsentFunctions.absent(
                        Compiler.vector(arguments.getFirst()), AbsentFunctions.labels(arguments.getFirst()));
            case "absent_over_time" ->
                AbsentFunctions.absentOverTime(
                        Compiler.window(arguments.getFirst()), AbsentFunctions.labels(arguments.getFirst()));
            case "sort" -> new SortNode(Compiler.vector(arguments.getFirst()), false);
            case "sort_desc" -> new SortNode(Compiler.vector(arguments.getFirst()), true);
            case "label_replace" -> LabelFunctions.replace(call, Compiler.vector(arguments.getFirst()));
            case "label_join" -> LabelFunctions.join(call, Compiler.vector(arguments.getFirst()));
            case "timestamp" -> timestamp(call);
            case "round" -> round(call);
            case "clamp" -> clamp(call, scalar(call, 1), scalar(call, 2));
            case "clamp_min" -> clamp(call, scalar(call, 1), (_, _) -> Double.POSITIVE_INFINITY);
            case "clamp_max" -> clamp(call, (_, _) -> Double.NEGATIVE_INFINITY, scalar(call, 1));
            case "histogram_quantile" ->
                new HistogramNode(
                        call.at(),
                        Compiler.vector(arguments.get(1)),
                        scalar(call, 0),
                        NONE,
                        (buckets, phi, _) -> Bucket.quantile(phi, buckets));
            case "histogram_fraction" ->
                new HistogramNode(
                        call.at(),
                        Compiler.vector(arguments.get(2)),
                        scalar(call, 0),
                        scalar(call, 1),
                        (buckets, lower, upper) -> Bucket.fraction(lower, upper, buckets));
            default -> element(call);
        };
    }

    private static ScalarNode scalar(Expr.Call call, int index) {
        return Compiler.scalar(call.arguments().get(index));
    }

    private static VectorNode constant(ScalarNode scalar) {
        VectorBuffer out = new VectorBuffer();
        return (evaluation, now) -> {
            out.clear();
            out.add(Labels.EMPTY, scalar.evaluate(evaluation, now));
            return out;
        };
    }

    /** Of a selector the time of its samples; of anything else the moment of the evaluation. */
    private static VectorNode timestamp(Expr.Call call) {
        Expr argument = call.arguments().getFirst().unwrapped();
        if (argument instanceof Expr.VectorSelector selector) {
            InstantSelectorNode node = new InstantSelectorNode(selector);
            return (evaluation, now) ->
                    node.timestamps(evaluation, now).requireUniqueUnlessDelayed(evaluation, call.at());
        }
        return elementwise(call, Compiler.vector(argument), (_, now) -> _ -> now / 1000.0);
    }

    private static VectorNode round(Expr.Call call) {
        ScalarNode nearest = call.arguments().size() > 1 ? scalar(call, 1) : (_, _) -> 1;
        return elementwise(call, Compiler.vector(call.arguments().getFirst()), (evaluation, now) -> {
            double argument = nearest.evaluate(evaluation, now);
            return value -> MathFunctions.round(value, argument);
        });
    }

    private static VectorNode clamp(Expr.Call call, ScalarNode lowest, ScalarNode highest) {
        VectorNode input = Compiler.vector(call.arguments().getFirst());
        VectorBuffer nothing = new VectorBuffer();
        VectorNode clamped = elementwise(call, input, (evaluation, now) -> {
            double min = lowest.evaluate(evaluation, now);
            double max = highest.evaluate(evaluation, now);
            return value -> MathFunctions.max(min, MathFunctions.min(max, value));
        });
        return (evaluation, now) -> highest.evaluate(evaluation, now) < lowest.evaluate(evaluation, now)
                ? nothing
                : clamped.evaluate(evaluation, now);
    }

    /** A function of one value, made anew for each evaluation. */
    private interface ElementFunction {
        DoubleUnaryOperator at(Evaluation evaluation, long now);
    }

    private static VectorNode elementwise(Expr.Call call, VectorNode input, ElementFunction function) {
        VectorBuffer out = new VectorBuffer();
        return (evaluation, now) -> {
            DoubleUnaryOperator operator = function.at(evaluation, now);
            VectorBuffer vector = input.evaluate(evaluation, now);
            out.clear();
            for (int i = 0; i < vector.size(); i++) {
                out.addDerived(evaluation, vector.labels(i), operator.applyAsDouble(vector.value(i)));
            }
            return out.requireUniqueUnlessDelayed(evaluation, call.at());
        };
    }

    private static VectorNode element(Expr.Call call) {
        String name = call.function().name();
        DoubleUnaryOperator math = MathFunctions.named(name);
        if (math != null) {
            return new ElementNode(call.at(), Compiler.vector(call.arguments().getFirst()), math);
        }
        DoubleUnaryOperator date = DateFunctions.named(name);
        if (date != null) {
            VectorNode input = call.arguments().isEmpty()
                    ? constant((_, now) -> Math.floorDiv(now, 1000))
                    : Compiler.vector(call.arguments().getFirst());
            return new ElementNode(call.at(), input, date);
        }
        return range(call);
    }

    private static VectorNode range(Expr.Call call) {
        Expr matrix = call.arguments().getFirst();
        ScalarNode parameter = NONE;
        for (Expr argument : call.arguments()) {
            if (argument.type() == ValueType.MATRIX) {
                matrix = argument;
            } else {
                parameter = Compiler.scalar(argument);
            }
        }
        return new RangeFunctionNode(
                call.at(), RangeFunctions.named(call.function().name()), Compiler.window(matrix), parameter);
    }
}
