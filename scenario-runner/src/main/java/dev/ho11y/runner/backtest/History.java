package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.keda.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a query answered over time.
 *
 * @param answers each holds from its second until the next; before the first there is no series. Not empty
 */
public record History(NavigableMap<Duration, Answer> answers) {
    public History {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("a history needs at least one value");
        }
        answers = Collections.unmodifiableNavigableMap(new TreeMap<>(answers));
    }

    /** The answer at an offset from second 0. */
    public Answer at(Duration offset) {
        Map.Entry<Duration, Answer> entry = answers.floorEntry(offset);
        return entry == null ? new Answer.Empty() : entry.getValue();
    }

    /** When the last answer begins. */
    public Duration last() {
        return answers.lastKey();
    }
}
