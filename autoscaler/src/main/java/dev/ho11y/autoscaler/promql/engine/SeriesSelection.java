package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Series;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series that a selector finds, found anew only when the store has got or lost series. */
final class SeriesSelection {

    private final List<LabelMatcher> matchers;
    private @Nullable SeriesStore store;
    private long generation;
    private List<Series> selected = List.of();

    SeriesSelection(List<LabelMatcher> matchers) {
        this.matchers = matchers;
    }

    List<Series> in(SeriesStore wanted) {
        if (store != wanted || generation != wanted.generation()) {
            selected = wanted.select(matchers);
            store = wanted;
            generation = wanted.generation();
        }
        return selected;
    }
}
