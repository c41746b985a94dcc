package dev.ho11y.runner.judge;

import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Timelines and timings as a table can write them. */
final class Runs {
    static final Moment STEADY = new Moment("steady", Duration.ofSeconds(30));

    /** Of a sync of which only the reasoning matters. */
    static final Entry.HpaBasis NO_BASIS =
            new Entry.HpaBasis(1, 10, List.of(), OptionalInt.empty(), OptionalInt.empty(), "", "", "");

    private Runs() {}

    static Duration s(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    static Timing within(double within, double holds) {
        return new Timing.Within(STEADY, s(within), s(holds));
    }

    static Timing throughout(double from, double to) {
        return new Timing.Throughout(new Moment("from", s(from)), new Moment("to", s(to)));
    }

    static Timing never(double from, double to) {
        return new Timing.Never(new Moment("from", s(from)), new Moment("to", s(to)));
    }

    /** {@code "0=1 42=2"}: one replica from 0s on, two from 42s on; all of them exist and are ready. */
    static List<Entry> sizes(String text) {
        return pairs(text)
                .<Entry>map(pair -> {
                    int size = Integer.parseInt(pair[1]);
                    return new Entry.Replicas(s(Double.parseDouble(pair[0])), "downstream0", size, size, size);
                })
                .toList();
    }

    /** {@code "0=False 42=True"}: the Fallback condition of the ScaledObject {@code object}. */
    static Stream<Entry> conditions(String object, String text) {
        return pairs(text)
                .map(pair -> new Entry.Condition(
                        s(Double.parseDouble(pair[0])), "ScaledObject", object, "Fallback", pair[1], "Reason", ""));
    }

    static Entry event(double at, String reason, String message) {
        return new Entry.KubernetesEvent(s(at), "HorizontalPodAutoscaler", "ho11y-hpa", "Normal", reason, message);
    }

    /** Ten seconds of load with one answer for each latency. */
    static LoadInterval interval(double at, long intended, Map<String, Long> errors, long... millis) {
        long http = errors.entrySet().stream()
                .filter(error -> error.getKey().startsWith("http_"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new LoadInterval(
                s(at),
                s(10),
                "burst",
                intended / 10.0,
                intended,
                intended,
                millis.length + http,
                errors,
                Map.of(),
                latencies(millis),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0);
    }

    static Optional<Percentiles> latencies(long... millis) {
        Histogram histogram = new Histogram(3);
        LongStream.of(millis).forEach(each -> histogram.recordValue(each * 1_000));
        return Percentiles.of(histogram);
    }

    private static Stream<String[]> pairs(String text) {
        return Stream.of(text.split(" ")).filter(pair -> !pair.isEmpty()).map(pair -> pair.split("=", 2));
    }
}
