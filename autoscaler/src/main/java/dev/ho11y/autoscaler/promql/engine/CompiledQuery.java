package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.QueryException;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SampleWindow;
import java.util.function.BiConsumer;

/** A query ready to be evaluated, of one of the four types; for one thread at a time. */
public sealed interface CompiledQuery {

    /**
     * Builds the nodes of a checked tree.
     *
     * @throws QueryException when an argument that must be known beforehand is wrong, such as a regular expression
     */
    static CompiledQuery of(Expr expr) {
        return switch (expr.type()) {
            case SCALAR -> new Scalar(Compiler.scalar(expr));
            case VECTOR -> new Vector(Compiler.vector(expr), expr.at());
            case MATRIX -> new Matrix(Compiler.window(expr));
            case STRING -> new Text(LabelFunctions.text(expr));
        };
    }

    /** Yields a number. */
    final class Scalar implements CompiledQuery {
        private final ScalarNode node;

        Scalar(ScalarNode node) {
            this.node = node;
        }

        public double evaluate(Evaluation evaluation, long now) {
            return node.evaluate(evaluation, now);
        }
    }

    /** Yields an instant vector. */
    final class Vector implements CompiledQuery {
        private final VectorNode node;
        private final int offset;

        Vector(VectorNode node, int offset) {
            this.node = node;
            this.offset = offset;
        }

        /** The elements, valid until the next evaluation. */
        public VectorBuffer evaluate(Evaluation evaluation, long now) {
            VectorBuffer vector = node.evaluate(evaluation, now);
            if (evaluation.delayedNameRemoval()) {
                vector.dropNames();
                vector.requireUnique(offset);
            }
            return vector;
        }
    }

    /** Yields a range vector. */
    final class Matrix implements CompiledQuery {
        private final WindowNode node;

        Matrix(WindowNode node) {
            this.node = node;
        }

        /** Hands out each series that has samples; the window is valid within the call only. */
        public void evaluate(Evaluation evaluation, long now, BiConsumer<Labels, SampleWindow> consumer) {
            int count = node.prepare(evaluation, now);
            for (int i = 0; i < count; i++) {
                SampleWindow window = node.window(i);
                if (!window.isEmpty()) {
                    consumer.accept(node.labels(i), window);
                }
            }
        }
    }

    /** Yields a string, always the same. */
    record Text(String value) implements CompiledQuery {}
}
