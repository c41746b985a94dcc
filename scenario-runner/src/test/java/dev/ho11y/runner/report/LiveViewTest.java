package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final RunResult RUN = SampleRun.passed();
    private static final List<Expectation> EXPECTATIONS =
            RUN.verdict().outcomes().stream().map(Outcome::expectation).toList();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void printsEventsAndNowAndThenFiguresWhereThereIsNoTerminal() throws Exception {
        play(view(Optional.empty(), RUN.timeScale()));

        Golden.assertMatches("live.txt", printed());
    }

    @Test
    void printsFiguresAtMostEveryFiveSecondsOfTheWallClock() {
        LiveView view = view(Optional.empty(), 6);
        for (int tenths = 0; tenths <= 1200; tenths++) {
            view.tick(Duration.ofMillis(tenths * 100L));
        }

        assertThat(printed().lines().filter(line -> line.contains("next:"))).hasSize(5);
    }

    @Test
    void paintsItsBlockOverOnATerminal() {
        LiveView view = view(Optional.of(100), 6);
        RUN.timeline().stream()
                .filter(entry -> entry.at().compareTo(SampleRun.s(80)) <= 0)
                .forEach(view);
        view.tick(SampleRun.s(80));
        String first = printed();
        bytes.reset();

        view.tick(SampleRun.s(80));

        String block = first.substring(first.lastIndexOf("\nwalkthrough  ") + 1);
        assertThat(block).isEqualTo("""
                        walkthrough  1m20s  steady, 3m10s left
                          load      burst offered 5/s, answered 5/s, errors 0, p50 35ms, p99 41ms
                          metric    s0-prometheus 2.5, target 1
                          replicas  downstream0 3/3/1, frontend 1/1/1, downstream1 1/1/1  (desired/current/ready)
                          next      it settles at five, by 3m0s: went 1 → 3 replicas
                        """);
        assertThat(printed()).isEqualTo("\u001b[1A\u001b[2K".repeat(6) + "\n" + block);
    }

    @Test
    void linesNeverWrap() {
        LiveView view = view(Optional.of(40), 6);
        play(view);

        assertThat(printed().replaceAll("\u001b\\[[0-9]*[A-Za-z]", "").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(40));
    }

    @Test
    void leavesACleanLineBehind() {
        LiveView view = view(Optional.of(100), 6);
        view.tick(SampleRun.s(0));
        bytes.reset();

        view.close();

        assertThat(printed()).isEqualTo("\u001b[1A\u001b[2K".repeat(6));
    }

    @Test
    void saysNoDataWhereTheMetricHasNone() {
        LiveView view = view(Optional.of(100), 6);
        RUN.timeline().stream()
                .filter(entry -> entry.at().compareTo(SampleRun.s(15)) <= 0)
                .forEach(view);
        view.tick(SampleRun.s(15));

        assertThat(printed()).contains("metric    s0-prometheus no data (empty), target 1");
    }

    @Test
    void fallsSilentWhenItFailsAndNeverThrows() {
        LiveView view = new LiveView(
                new PrintStream(bytes, true, StandardCharsets.UTF_8) {
                    @Override
                    public void println(String text) {
                        if (text.startsWith("The live view")) {
                            super.println(text);
                        } else {
                            throw new IllegalStateException("terminal gone");
                        }
                    }
                },
                Optional.empty(),
                "walkthrough",
                EXPECTATIONS,
                6);

        play(view);

        assertThat(printed())
                .isEqualTo("The live view stopped (java.lang.IllegalStateException: terminal gone); the run goes on."
                        + System.lineSeparator());
    }

    @Test
    void doesNotMindAClosedStream() {
        PrintStream closed = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        closed.close();

        play(new LiveView(closed, Optional.of(80), "walkthrough", EXPECTATIONS, 6));
        assertThat(closed.checkError()).isTrue();
    }

    private static void play(LiveView view) {
        Duration now = Duration.ZERO;
        for (Entry entry : RUN.timeline()) {
            if (entry.at().compareTo(now) > 0) {
                now = entry.at();
                view.tick(now);
            }
            view.accept(entry);
        }
        view.tick(now.plusSeconds(1));
        view.close();
    }

    private LiveView view(Optional<Integer> columns, double timeScale) {
        return new LiveView(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, "walkthrough", EXPECTATIONS, timeScale);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
