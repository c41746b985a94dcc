package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a run on the terminal. Events are printed as they happen. Below them a terminal shows a block that is painted
 * over at each {@link #tick}; anything else gets a line of figures at most every five seconds of wall-clock time.
 *
 * <p>To be fed by {@link dev.ho11y.runner.timeline.Timeline#follow} and ticked by the scheduler's thread. A view that
 * fails falls silent: it must never harm the run that it shows.
 */
public final class LiveView implements Consumer<Entry>, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

    private final PrintStream out;
    private final String scenario;
    private final LiveState state;
    private final double timeScale;
    private final Optional<Integer> columns;
    private int painted;
    private Optional<Duration> lastFigures = Optional.empty();
    private boolean broken;

    /**
     * A view of one run.
     *
     * @param columns the width of the terminal; empty if {@code out} is none
     */
    public LiveView(
            PrintStream out,
            Optional<Integer> columns,
            String scenario,
            List<Expectation> expectations,
            double timeScale) {
        this.out = out;
        this.columns = columns;
        this.scenario = scenario;
        this.state = new LiveState(expectations, timeScale);
        this.timeScale = timeScale;
    }

    /** Takes note of an entry, and prints it if it is of interest. */
    @Override
    public void accept(Entry entry) {
        safely(() -> {
            state.accept(entry);
            LiveEvents.line(entry).ifPresent(this::event);
        });
    }

    /** Brings the figures up to {@code now}, in scenario time; to be called a few times a second. */
    public void tick(Duration now) {
        safely(() -> {
            for (Outcome outcome : state.decided(now)) {
                event(LiveEvents.line(outcome, now));
            }
            if (columns.isPresent()) {
                erase();
                paint(now, columns.get());
            } else if (due(now)) {
                lastFigures = Optional.of(now);
                out.println(LiveEvents.stamped(now, figures(now)));
            }
            out.flush();
        });
    }

    /** Takes the block away, so that what is printed next starts on a clean line. */
    @Override
    public void close() {
        safely(() -> {
            erase();
            out.flush();
        });
    }

    private void event(String line) {
        erase();
        out.println(columns.map(width -> cut(line, width)).orElse(line));
    }

    private void paint(Duration now, int width) {
        List<String> block = List.of(
                "",
                scenario + "  " + Words.moment(now) + "  " + state.where(now),
                "  load      " + state.load(),
                "  metric    " + state.metric(),
                "  replicas  " + state.replicas() + "  (desired/current/ready)",
                "  next      " + state.next());
        block.forEach(line -> out.println(cut(line, width)));
        painted = block.size();
    }

    private void erase() {
        out.print(UP_AND_CLEAR.repeat(painted));
        painted = 0;
    }

    private boolean due(Duration now) {
        Duration quiet = Duration.ofNanos(Math.round(QUIET.toNanos() * timeScale));
        return lastFigures.isEmpty() || now.minus(lastFigures.get()).compareTo(quiet) >= 0;
    }

    private String figures(Duration now) {
        return String.join(
                " | ", state.where(now), state.load(), state.metric(), state.replicas(), "next: " + state.next());
    }

    /** A line that wraps would break the painting over. */
    private static String cut(String line, int width) {
        return line.length() < width ? line : line.substring(0, Math.max(0, width - 2)) + "…";
    }

    private void safely(Runnable show) {
        if (broken) {
            return;
        }
        try {
            show.run();
        } catch (RuntimeException e) {
            broken = true;
            out.println("The live view stopped (" + e + "); the run goes on.");
        }
    }
}
