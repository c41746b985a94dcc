package dev.ho11y.runner.scenario;

import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.scenario.Moments.Window;
import dev.ho11y.runner.scenario.ScenarioFile.ExpectEntry;
import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads an expectation's timing keys. {@code within} (with {@code after} and {@code for}) is a deadline; {@code during},
 * {@code from} and {@code to} are a window, the whole load when left out; {@code never} turns a window round. An event or a
 * condition in a window is seen at some time in it; everything else is true all the time.
 */
final class TimingResolver {
    private final Moments moments;
    private final Problems problems;

    TimingResolver(Moments moments, Problems problems) {
        this.moments = moments;
        this.problems = problems;
    }

    /** The timing, unless something about it was refused. */
    Optional<Timing> resolve(ExpectEntry entry) {
        return switch (entry.demand()) {
            case Demand.Signals it -> untimed(entry);
            case Demand.Requests it -> bounds(entry);
            case Demand.Reversals it -> bounds(entry);
            case Demand.Event it
            when entry.holds().isPresent() -> refuse(place(entry.holds()), "an event has no duration; remove `for`");
            case Demand.Event it -> timed(entry, true);
            case Demand.Condition it -> timed(entry, true);
            case Demand.Replicas it -> timed(entry, false);
        };
    }

    private Optional<Timing> timed(ExpectEntry entry, boolean seen) {
        boolean deadline = entry.within().isPresent();
        if (entry.never() && (deadline || entry.holds().isPresent())) {
            Place place = place(deadline ? entry.within() : entry.holds());
            return refuse(place, "`never` has no deadline; write `during`, or `from` and `to`");
        }
        if (deadline) {
            return windowed(entry) ? tooMuch(entry) : within(entry);
        }
        if (entry.holds().isPresent()) {
            return refuse(
                    place(entry.holds()), "`for` needs a deadline; add `within`, or write `from` and `to` instead");
        }
        if (entry.after().isPresent() && !seen && !entry.never()) {
            return refuse(
                    place(entry.after()),
                    "`after` needs a deadline; add `within`, or write `from` if it must hold from then on");
        }
        return window(entry)
                .map(window -> entry.never()
                        ? new Timing.Never(window.from(), window.to())
                        : seen
                                ? new Timing.Within(window.from(), window.length(), Duration.ZERO)
                                : new Timing.Throughout(window.from(), window.to()));
    }

    private Optional<Timing> within(ExpectEntry entry) {
        Located<Duration> within = entry.within().orElseThrow();
        Duration holds = entry.holds().map(Located::value).orElse(Duration.ZERO);
        Optional<Moment> from =
                entry.after().isPresent() ? moments.resolve(entry.after().get()) : Optional.of(moments.start());
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Duration left = moments.end().offset().minus(from.get().offset());
        Duration needed = within.value().plus(holds);
        if (needed.compareTo(left) > 0) {
            String what = holds.isZero() ? "`within` is" : "`within` and `for` together are";
            return refuse(
                    within.place(),
                    what + " " + Durations.text(needed) + ", but the load ends "
                            + Durations.text(left) + " after `" + from.get().text()
                            + "`; write less, or make the last stage "
                            + Durations.text(needed.minus(left)) + " longer");
        }
        return Optional.of(new Timing.Within(from.get(), within.value(), holds));
    }

    /** Requests and reversals are counted over a window. */
    private Optional<Timing> bounds(ExpectEntry entry) {
        Optional<Located<Duration>> deadline = entry.within().or(entry::holds);
        if (deadline.isPresent() || entry.after().isPresent()) {
            Place place = deadline.isPresent() ? place(deadline) : place(entry.after());
            return refuse(place, "this is judged over a stretch of time; write `during`, or `from` and `to`");
        }
        if (entry.never()) {
            return refuse(entry.name().place(), "`never` has no meaning here; turn the bound round instead");
        }
        return window(entry).map(window -> new Timing.Throughout(window.from(), window.to()));
    }

    private Optional<Timing> untimed(ExpectEntry entry) {
        boolean timed = windowed(entry)
                || entry.after().isPresent()
                || entry.within().isPresent()
                || entry.holds().isPresent()
                || entry.never();
        return timed
                ? refuse(entry.name().place(), "signals are compared over the whole run; remove the timing")
                : Optional.of(new Timing.Throughout(moments.start(), moments.end()));
    }

    private Optional<Window> window(ExpectEntry entry) {
        if (entry.during().isPresent()) {
            if (entry.from().isPresent()
                    || entry.to().isPresent()
                    || entry.after().isPresent()) {
                refuse(
                        place(entry.during()),
                        "`during` is the whole stage; remove it, or remove `from`, `to` and `after`");
                return Optional.empty();
            }
            return moments.window(entry.during().get());
        }
        if (entry.from().isPresent() && entry.after().isPresent()) {
            refuse(place(entry.after()), "`from` is there as well; keep one of them");
            return Optional.empty();
        }
        Optional<Located<MomentText>> begin = entry.from().or(entry::after);
        Optional<Moment> from = begin.isPresent() ? moments.resolve(begin.get()) : Optional.of(moments.start());
        Optional<Moment> to =
                entry.to().isPresent() ? moments.resolve(entry.to().get()) : Optional.of(moments.end());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get().offset().compareTo(to.get().offset()) >= 0) {
            Place place = entry.to().isPresent() ? place(entry.to()) : place(begin);
            refuse(
                    place,
                    "`" + to.get().text() + "` is not after `" + from.get().text()
                            + "`; write a later end or an earlier start");
            return Optional.empty();
        }
        return Optional.of(new Window(from.get(), to.get()));
    }

    private static boolean windowed(ExpectEntry entry) {
        return entry.during().isPresent()
                || entry.from().isPresent()
                || entry.to().isPresent();
    }

    private Optional<Timing> tooMuch(ExpectEntry entry) {
        return refuse(
                place(entry.within()),
                "`within` is a deadline and `during`, `from` and `to` are a window; keep one kind");
    }

    private Optional<Timing> refuse(Place place, String text) {
        problems.add(place, text);
        return Optional.empty();
    }

    private static Place place(Optional<? extends Located<?>> written) {
        return written.orElseThrow().place();
    }
}
