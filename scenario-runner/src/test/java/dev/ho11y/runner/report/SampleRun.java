package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Judge;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The walkthrough as it might have gone, and variants of it that went wrong. */
final class SampleRun {
    private static final Moment START = new Moment("start", Duration.ZERO);
    private static final Moment STEADY = new Moment("steady", s(30));
    private static final Moment AFTER = new Moment("after", s(270));
    private static final Moment END = new Moment("end", s(750));

    private static final String SOURCE = """
            apiVersion: ho11y.dev/v1
            kind: Scenario
            metadata:
              name: walkthrough
              description: load on downstream0 makes the HPA rescale it, and it comes back
            spec:
              timeScale: 6
              load:
                - name: burst
                  url: http://downstream0/
                  stages:
                    - {name: quiet, duration: 30s, target: 0/s}
                    - {duration: 0s, target: 5/s}
                    - {name: steady, duration: 4m, target: 5/s}
                    - {duration: 0s, target: 0/s}
                    - {name: after, duration: 8m, target: 0/s}
              faults:
                - {at: steady + 2m, kill: {deployment: downstream0, pods: 1}}
            """;

    private SampleRun() {}

    /** All is well. */
    static RunResult passed() {
        return run(expectations(2, 5), SampleTimeline.whole(), s(750), false);
    }

    /** Two expectations are not met, and one names a Deployment that does not exist. */
    static RunResult failed() {
        List<Expectation> expectations = new ArrayList<>(expectations(8, 4));
        List<Entry> entries = new ArrayList<>(SampleTimeline.whole());
        entries.add(new Entry.Fault(s(200), "</script><b>&", List.of()));
        expectations.add(replicas("</script><b>&\"'", within(STEADY, 75, 0), "downstream9", 2, 2));
        return run(expectations, entries, s(750), false);
    }

    /** The generator fell behind. */
    static RunResult invalid() {
        List<Entry> entries = new ArrayList<>(SampleTimeline.whole());
        entries.add(
                new Entry.Note(s(750), "the load generator fell behind: send lag p99 was 310ms, allowed 50ms", true));
        return run(expectations(2, 5), entries, s(750), false);
    }

    /** Stopped by the user at three minutes. */
    static RunResult interrupted() {
        List<Entry> entries = SampleTimeline.whole().stream()
                .filter(entry -> entry.at().compareTo(s(180)) <= 0)
                .toList();
        return run(expectations(2, 5), entries, s(180), true);
    }

    private static RunResult run(List<Expectation> expectations, List<Entry> entries, Duration now, boolean partial) {
        Verdict verdict = Judge.verdict(expectations, entries, now, partial);
        return new RunResult(
                "walkthrough",
                "load on downstream0 makes the HPA rescale it, and it comes back",
                SOURCE,
                "local",
                6,
                42,
                Instant.parse("2026-11-24T09:30:00Z"),
                "ho11y 1.0.0",
                entries,
                verdict,
                partial);
    }

    private static List<Expectation> expectations(int first, int most) {
        return List.of(
                replicas(
                        "the first rescale comes in time",
                        within(STEADY, 75, 0),
                        "downstream0",
                        first,
                        Integer.MAX_VALUE),
                replicas("it settles at five", within(STEADY, 150, 60), "downstream0", 5, 5),
                replicas("never above the bound", never(START, END), "downstream0", most + 1, Integer.MAX_VALUE),
                new Expectation.Event(
                        "the HPA says why",
                        new Timing.Throughout(START, END),
                        Optional.of("HorizontalPodAutoscaler"),
                        Optional.empty(),
                        Optional.of("SuccessfulRescale"),
                        Optional.of("above target")),
                new Expectation.Condition(
                        "never by fallback",
                        never(START, END),
                        "ScaledObject",
                        Optional.of("ho11y"),
                        "Fallback",
                        "True",
                        Optional.empty()),
                new Expectation.Reversals("no flapping", new Timing.Throughout(START, END), "downstream0", 1),
                replicas("back to one", within(AFTER, 480, 0), "downstream0", 1, 1),
                new Expectation.Requests(
                        "callers do not suffer",
                        new Timing.Throughout(START, END),
                        "burst",
                        OptionalDouble.of(0.01),
                        OptionalDouble.of(0.99),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(250)),
                        Optional.empty()),
                new Expectation.Signals("signals agree", new Timing.Throughout(START, END), "downstream0"));
    }

    private static Expectation replicas(String name, Timing timing, String deployment, int min, int max) {
        return new Expectation.Replicas(name, timing, deployment, min, max, false);
    }

    private static Timing within(Moment from, long within, long holds) {
        return new Timing.Within(from, s(within), s(holds));
    }

    private static Timing never(Moment from, Moment to) {
        return new Timing.Never(from, to);
    }

    static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
