package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects points into rows, sorted by their labels as Prometheus sorts them. */
final class MatrixBuilder {

    private final Map<Labels, List<QueryValue.Point>> rows = new TreeMap<>();

    void add(Labels labels, Instant at, double value) {
        rows.computeIfAbsent(labels, row -> new ArrayList<>()).add(new QueryValue.Point(at, value));
    }

    QueryValue.Matrix build() {
        return new QueryValue.Matrix(rows.entrySet().stream()
                .map(row -> new QueryValue.Row(row.getKey(), row.getValue()))
                .toList());
    }
}
