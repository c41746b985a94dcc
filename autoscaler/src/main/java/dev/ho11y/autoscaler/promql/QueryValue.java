package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.series.Labels;
import java.time.Instant;
import java.util.List;

/** What a query yields; the four result types of Prometheus's HTTP API. */
public sealed interface QueryValue {

    /** An instant vector, in evaluation order ({@code sort} and {@code topk} define it). */
    record Vector(List<Sample> samples) implements QueryValue {
        public Vector {
            samples = List.copyOf(samples);
        }
    }

    record Scalar(Instant at, double value) implements QueryValue {}

    /** A string literal. */
    record Text(Instant at, String value) implements QueryValue {}

    /** A range vector, or the result of a range query. */
    record Matrix(List<Row> rows) implements QueryValue {
        public Matrix {
            rows = List.copyOf(rows);
        }
    }

    /** One series of a matrix. */
    record Row(Labels labels, List<Point> points) {
        public Row {
            points = List.copyOf(points);
        }
    }

    record Point(Instant at, double value) {}
}
