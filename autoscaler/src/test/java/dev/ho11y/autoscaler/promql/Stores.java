package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stores and results in Prometheus's test notation, for tests to read like tables. */
final class Stores {

    private Stores() {}

    /** A store filled from series in test notation, one point a step from the epoch. */
    static SeriesStore of(Duration step, String... series) {
        SeriesStore store = new SeriesStore(Duration.ofDays(36_500));
        for (String line : series) {
            SeriesNotation notation = SeriesNotation.parse(line);
            for (int i = 0; i < notation.points().size(); i++) {
                Instant at = Instant.EPOCH.plus(step.multipliedBy(i));
                notation.points().get(i).ifPresent(value -> store.append(notation.labels(), at, value));
            }
        }
        return store;
    }

    static List<Sample> vector(PromQlQuery query, SeriesStore store, Duration at) {
        QueryValue value = query.instant(store, Instant.EPOCH.plus(at));
        if (value instanceof QueryValue.Vector(List<Sample> samples)) {
            return samples;
        }
        throw new AssertionError("not a vector: " + value);
    }

    static List<Double> values(String query, SeriesStore store, Duration at) {
        return vector(PromQl.compile(query), store, at).stream()
                .map(Sample::value)
                .toList();
    }
}
