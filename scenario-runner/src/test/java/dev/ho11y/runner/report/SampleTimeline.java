package dev.ho11y.runner.report;

import static dev.ho11y.runner.report.SampleRun.s;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import dev.ho11y.runner.timeline.Entry.PhaseName;
import dev.ho11y.runner.timeline.Entry.PodState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** Entries of a walkthrough in six-fold time: 5 requests/s from 0:30 to 4:30, replicas 1 → 3 → 5 → 1. */
final class SampleTimeline {
    private static final int SCALE = 6;
    private static final long STEADY = 30;
    private static final long AFTER = 270;
    private static final long END = 750;

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Entry> entries = new ArrayList<>();

    private SampleTimeline() {}

    static List<Entry> whole() {
        SampleTimeline sample = new SampleTimeline();
        sample.setUp();
        sample.load();
        sample.metric();
        sample.scaling();
        sample.kill();
        sample.tearDown();
        sample.entries.sort(Comparator.comparing(Entry::at));
        return List.copyOf(sample.entries);
    }

    private void setUp() {
        add(new Entry.Phase(s(-18), PhaseName.STARTING));
        for (String deployment : List.of("frontend", "downstream0", "downstream1")) {
            add(new Entry.Replicas(s(-18), deployment, 1, 1, 0));
            pod(-18, deployment, "a", PodState.STARTED, "");
            pod(-5, deployment, "a", PodState.READY, "");
            add(new Entry.Replicas(s(-5), deployment, 1, 1, 1));
        }
        add(new Entry.Condition(s(-4), "ScaledObject", "ho11y", "Fallback", "False", "NoFallbackFound", ""));
        add(new Entry.Phase(s(0), PhaseName.LOADING));
        add(new Entry.StageStarted(s(0), "burst", "quiet", s(30), 0, 0));
        add(new Entry.StageStarted(s(STEADY), "burst", "steady", s(240), 5, 5));
        add(new Entry.StageStarted(s(AFTER), "burst", "after", s(480), 0, 0));
    }

    private void load() {
        Histogram response = new Histogram(3);
        Histogram service = new Histogram(3);
        Histogram lag = new Histogram(3);
        response.setAutoResize(true);
        service.setAutoResize(true);
        lag.setAutoResize(true);
        for (long at = 0; at < END; at += SCALE) {
            boolean loaded = at >= STEADY && at < AFTER;
            entries.add(interval(at, loaded ? 5 : 0, loaded && at == 150, response, service, lag));
        }
        LoadInterval total = new LoadInterval(
                s(0),
                s(END),
                "burst",
                1.6,
                200,
                200,
                199,
                Map.of("connection reset", 1L),
                Map.of(200, 199L),
                Percentiles.of(response),
                Percentiles.of(service),
                Percentiles.of(lag),
                0,
                1,
                0);
        add(new Entry.LoadEnded(s(END), total));
    }

    private LoadInterval interval(long at, int count, boolean reset, Histogram... totals) {
        Histogram[] own = {new Histogram(3), new Histogram(3), new Histogram(3)};
        for (int i = 0; i < count; i++) {
            double slow = at < 110 ? 3 : at < 170 ? 1.6 : 1;
            double service = (8 + random.nextDouble() * 6) * slow * (random.nextInt(12) == 0 ? 6 : 1);
            double lag = 0.05 + random.nextDouble() * random.nextDouble() * 0.9;
            double[] millis = {service + lag, service, lag};
            for (int kind = 0; kind < 3; kind++) {
                own[kind].recordValue((long) (millis[kind] * 1e3));
                totals[kind].recordValue((long) (millis[kind] * 1e3));
            }
        }
        long errors = reset ? 1 : 0;
        return new LoadInterval(
                s(at),
                s(SCALE),
                "burst",
                count,
                count,
                count,
                count - errors,
                reset ? Map.of("connection reset", 1L) : Map.of(),
                count == 0 ? Map.of() : Map.of(200, count - errors),
                Percentiles.of(own[0]),
                Percentiles.of(own[1]),
                Percentiles.of(own[2]),
                0,
                reset ? 1 : 0,
                0);
    }

    /** No sample for the first half minute and for a while later; else a rate that follows the load. */
    private void metric() {
        for (long at = 0; at <= END; at += 15) {
            add(metric(at, true));
            if (at % 30 == 0) {
                add(metric(at, false));
            }
        }
    }

    private static Entry.Metric metric(long at, boolean forHpa) {
        boolean silent = at < 30 || (at > 420 && at < 480);
        double rising = at < 60 ? 0.2 : Math.min(5, (at - 45) / 12.0);
        double rate = at <= AFTER + 15 ? rising : Math.max(0, 5 - (at - 285) / 12.0);
        OptionalDouble value = silent ? OptionalDouble.empty() : OptionalDouble.of(Math.round(rate * 100) / 100.0);
        return new Entry.Metric(s(at), "ho11y", "s0-prometheus", silent ? "empty" : "sample", value, 1, forHpa, false);
    }

    private void scaling() {
        rescale(75, 1, 3, "external metric s0-prometheus above target", List.of("b", "c"));
        rescale(105, 3, 5, "external metric s0-prometheus above target", List.of("d", "e"));
        rescale(615, 5, 1, "All metrics below target", List.of("b", "c", "d", "e"));
        add(new Entry.HpaSync(
                s(60),
                "keda-hpa-ho11y",
                "downstream0",
                1,
                1,
                "1.25 of 1 asks for 2: the metric is too old",
                basis(1.25, 2)));
    }

    private static Entry.HpaBasis basis(double value, int asked) {
        return new Entry.HpaBasis(
                1,
                10,
                List.of(new Entry.HpaMetric(
                        "s0-prometheus",
                        "AverageValue",
                        OptionalDouble.of(value),
                        1,
                        OptionalDouble.of(value),
                        0.1,
                        0.1,
                        OptionalInt.of(asked),
                        "")),
                OptionalInt.of(asked),
                OptionalInt.of(asked),
                "",
                "",
                "");
    }

    private void rescale(long at, int from, int to, String reason, List<String> pods) {
        add(new Entry.HpaSync(
                s(at),
                "keda-hpa-ho11y",
                "downstream0",
                from,
                to,
                "usage ratio says " + to + " replicas",
                basis(to, to)));
        add(new Entry.KubernetesEvent(
                s(at),
                "HorizontalPodAutoscaler",
                "keda-hpa-ho11y",
                "Normal",
                "SuccessfulRescale",
                "New size: " + to + "; reason: " + reason));
        add(new Entry.Replicas(s(at), "downstream0", to, from, from));
        for (String pod : pods) {
            if (to > from) {
                pod(at + 1, "downstream0", pod, PodState.STARTED, "");
                pod(at + 12, "downstream0", pod, PodState.READY, "");
            } else {
                pod(at + 1, "downstream0", pod, PodState.TERMINATING, "");
                pod(at + 8, "downstream0", pod, PodState.GONE, "");
            }
        }
        add(new Entry.Replicas(s(at + 1), "downstream0", to, to > from ? to : from, to > from ? from : to));
        add(new Entry.Replicas(s(at + 12), "downstream0", to, to, to));
    }

    private void kill() {
        add(new Entry.Fault(s(150), "kill 1 pod of downstream0", List.of("downstream0-6d5f-c")));
        pod(150, "downstream0", "c", PodState.FAILED, "killed by signal 9");
        add(new Entry.Replicas(s(150), "downstream0", 5, 5, 4));
        add(new Entry.Pod(s(151), "downstream0-6d5f-c", "downstream0", PodState.RESTARTED, 1, ""));
        add(new Entry.Pod(s(163), "downstream0-6d5f-c", "downstream0", PodState.READY, 1, ""));
        add(new Entry.Replicas(s(163), "downstream0", 5, 5, 5));
    }

    private void tearDown() {
        add(new Entry.Phase(s(END), PhaseName.STOPPING));
        Optional<Long> n = Optional.of(199L);
        add(new Entry.Signals(s(END), "frontend", Optional.of(0L), Optional.of(0L), Optional.of(0L), Optional.of(0L)));
        add(new Entry.Signals(s(END), "downstream0", n, n, n, n));
        add(new Entry.Note(s(END), "one connection was reset by the kill, as was to be expected", false));
        add(new Entry.Phase(s(END), PhaseName.ENDED));
    }

    private void pod(long at, String deployment, String pod, PodState state, String detail) {
        add(new Entry.Pod(s(at), deployment + "-6d5f-" + pod, deployment, state, 0, detail));
    }

    private void add(Entry entry) {
        entries.add(entry);
    }
}
