package dev.ho11y.runner.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A statement about a value that changes in steps: true, false or unknown, from each step to the next. Before the first
 * step it is unknown. Of several steps at one instant the last counts, for the others lasted no time.
 *
 * @param horizon up to when the value is known; the last step lasts at least until then
 */
record Steps(List<Step> steps, Duration horizon) {
    /** Before all that happens. */
    private static final Duration EVER = Duration.ofSeconds(Long.MIN_VALUE / 4);

    enum Truth {
        YES,
        NO,
        UNKNOWN
    }

    /** From {@code at} on the value reads {@code text}, which does or does not satisfy the statement. */
    record Step(Duration at, Truth truth, String text) {}

    /** A stretch of one truth, from {@code from} until just before {@code to}; {@code open} if it reaches the horizon. */
    record Stretch(Duration from, Duration to, Truth truth, List<Step> steps, boolean open) {
        /** Whether some instant of the stretch lies in the closed window. */
        boolean meets(Duration start, Duration end) {
            return from.compareTo(end) <= 0 && (open ? to.compareTo(start) >= 0 : to.compareTo(start) > 0);
        }

        Duration since(Duration start) {
            return from.compareTo(start) > 0 ? from : start;
        }
    }

    Steps {
        List<Step> distinct = new ArrayList<>();
        List<Step> ordered =
                steps.stream().sorted(Comparator.comparing(Step::at)).toList();
        for (Step step : ordered) {
            if (!distinct.isEmpty() && distinct.getLast().at().equals(step.at())) {
                distinct.removeLast();
            }
            distinct.add(step);
        }
        steps = List.copyOf(distinct);
    }

    /** The stretches that meet the closed window, in order; neighbours differ in truth. */
    List<Stretch> stretches(Duration start, Duration end) {
        List<Stretch> all = new ArrayList<>();
        List<Step> run = new ArrayList<>();
        run.add(new Step(EVER, Truth.UNKNOWN, "unknown"));
        for (Step step : steps) {
            if (step.truth() != run.getLast().truth()) {
                all.add(stretch(run, step.at(), false));
                run.clear();
            }
            run.add(step);
        }
        all.add(stretch(run, horizon, true));
        return all.stream().filter(stretch -> stretch.meets(start, end)).toList();
    }

    /** The steps that count in the closed window: the one that enters it, and those inside. */
    List<Step> within(Duration start, Duration end) {
        List<Step> inside = new ArrayList<>();
        for (Step step : steps) {
            if (step.at().compareTo(end) > 0) {
                break;
            }
            if (step.at().compareTo(start) <= 0) {
                inside.clear();
            }
            inside.add(step);
        }
        return inside;
    }

    private static Stretch stretch(List<Step> run, Duration to, boolean open) {
        return new Stretch(run.getFirst().at(), to, run.getFirst().truth(), List.copyOf(run), open);
    }
}
