package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Verdict.VerdictKind;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.List;

/**
 * Judges expectations as pure functions of a timeline. All boundaries are inclusive.
 *
 * <ul>
 *   <li><b>Within</b>: there is an instant in {@code [from, from + within]} at which it becomes true, and it stays true for
 *       {@code holds} from then on. What is already true at {@code from} counts as reached at {@code from}. The hold may end
 *       after the deadline.
 *   <li><b>Throughout</b>: it is true at every instant of {@code [from, to]}; the value with which the window is entered
 *       counts.
 *   <li><b>Never</b>: it is true at no instant of {@code [from, to]}; the value with which the window is entered counts.
 * </ul>
 *
 * <p>Replica counts and conditions are step functions: a value lasts until the next entry, the last of several entries of
 * one instant counts, and a replica count before its first entry is unknown. A condition that appears later in the timeline
 * counts as not set before; one that never appears is unknown, so that a mistyped name cannot pass. Events have no
 * duration: {@code holds} does not apply to them, and Throughout asks for one in the window.
 *
 * <p>An expectation is decided as soon as nothing that may still come can change it, so it may be fulfilled or missed
 * before the run ends. A run that ends before a deadline leaves its expectation without data, not met.
 */
public final class Judge {
    private Judge() {}

    /**
     * How one expectation stands.
     *
     * @param entries the timeline as known at {@code now}, in its order
     * @param now scenario time up to which the timeline is known
     * @param ended whether the run is over; if so the status is never pending
     */
    public static Outcome judge(Expectation expectation, List<Entry> entries, Duration now, boolean ended) {
        return judge(expectation, new Observed(entries, now, ended));
    }

    private static Outcome judge(Expectation expectation, Observed run) {
        return switch (expectation) {
            case Expectation.Replicas replicas -> ReplicasRule.judge(replicas, run);
            case Expectation.Reversals reversals -> ReversalsRule.judge(reversals, run);
            case Expectation.Event event -> EventRule.judge(event, run);
            case Expectation.Condition condition -> ConditionRule.judge(condition, run);
            case Expectation.Requests requests -> RequestsRule.judge(requests, run);
            case Expectation.Signals signals -> SignalsRule.judge(signals, run);
        };
    }

    /**
     * What a run that is over proved. It passed only if every expectation is fulfilled; a note that invalidates the run
     * outweighs its expectations, and an interruption outweighs both.
     *
     * @param interrupted whether the run was stopped before its end
     */
    public static Verdict verdict(
            List<Expectation> expectations, List<Entry> entries, Duration now, boolean interrupted) {
        Observed run = new Observed(entries, now, true);
        List<Outcome> outcomes = expectations.stream()
                .map(expectation -> judge(expectation, run))
                .toList();
        List<String> reasons = run.of(Entry.Note.class)
                .filter(Entry.Note::invalidates)
                .map(Entry.Note::text)
                .distinct()
                .toList();
        return new Verdict(kind(outcomes, !reasons.isEmpty(), interrupted), outcomes, reasons);
    }

    /**
     * Which expectations of a run that is over are fulfilled, in their order: as the outcomes of its verdict say, without the words that
     * explain them. Neither metrics nor syncs of HPAs count for that.
     */
    public static List<Boolean> fulfilled(List<Expectation> expectations, List<Entry> entries, Duration now) {
        Observed run = new Observed(entries, now, true);
        return expectations.stream()
                .map(expectation -> switch (expectation) {
                    case Expectation.Replicas replicas ->
                        ReplicasRule.ruling(replicas, run).status() == Status.FULFILLED;
                    case Expectation.Requests requests ->
                        RequestsRule.ruling(requests, run).status() == Status.FULFILLED;
                    default -> judge(expectation, run).fulfilled();
                })
                .toList();
    }

    private static VerdictKind kind(List<Outcome> outcomes, boolean invalid, boolean interrupted) {
        if (interrupted) {
            return VerdictKind.INTERRUPTED;
        }
        if (invalid) {
            return VerdictKind.INVALID;
        }
        return outcomes.stream().allMatch(Outcome::fulfilled) ? VerdictKind.PASSED : VerdictKind.FAILED;
    }
}
