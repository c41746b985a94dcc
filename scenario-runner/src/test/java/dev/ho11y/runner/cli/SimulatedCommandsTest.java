package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code run --on simulate}, {@code sweep} and {@code explain} as they are typed. */
class SimulatedCommandsTest {
    private static final String STEP = "src/test/resources/sweep/step.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path reports;

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void simulatedRunIsJudgedReportedAndExplained() {
        assertThat(run("run", STEP, "--on", "simulate", "--report", reports.toString()))
                .isZero();
        assertThat(out.toString()).startsWith("PASSED  step on simulate: ");
        Path report = reports.resolve("step");
        assertThat(report).isDirectoryContaining(file -> file.endsWith("report.html"));

        assertThat(run("explain", report.toString(), "--at", "100s")).isZero();
        assertThat(run("explain", report.resolve("report.json").toString(), "--at", "1m40s"))
                .isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("HPA keda-hpa-web-scaler")))
                .hasSize(2)
                .allMatch(line -> line.contains("between two syncs") || line.startsWith("At 100s HPA"));
    }

    @Test
    void sweepPrintsTheDistributionAndNamesItsFiles() {
        assertThat(run("sweep", STEP, "--runs", "5", "--seed", "3", "--report", reports.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("5 simulated runs, seeds 3 to 7")
                .containsPattern("it scales +100.0 %")
                .contains(reports.resolve("step").resolve("sweep.html").toString());
    }

    @Test
    void runsAreComparedAndDifferentSizesExitWithOne() {
        Path one = reports.resolve("one");
        Path other = reports.resolve("other");
        run("run", STEP, "--on", "simulate", "--seed", "1", "--report", one.toString());
        run("run", STEP, "--on", "simulate", "--seed", "2", "--report", other.toString());
        run("run", "../scenarios/too-little-load.yaml", "--on", "simulate", "--report", other.toString());

        assertThat(run("compare", one + "/step", other + "/step/report.json", "--report", reports.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("step: simulate passed, simulate 2 passed")
                .endsWith(reports.resolve("compare.html") + System.lineSeparator());
        assertThat(run("compare", one + "/step", other + "/too-little-load", "--report", reports.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("step, too-little-load: simulate passed, simulate 2 passed");
    }

    static List<Arguments> mistakes() {
        return List.of(
                argumentSet("no runs", "sweep " + STEP + " --runs 0", "ho11y sweep: --runs 0: expected 1 or more;"),
                argumentSet("invalid scenario", "sweep src/test/resources/invalid/rate-negative.yaml", "src/test/"),
                argumentSet(
                        "no moment", "explain report.json", "ho11y explain: Missing required option: '--at=MOMENT';"),
                argumentSet(
                        "no such file",
                        "explain no/such.json --at 95s",
                        "ho11y explain: no/such.json cannot be read: there is no such file; name the report.json"),
                argumentSet("one run", "compare pom.xml", "ho11y compare: one run only: expected two or more"),
                argumentSet("no run", "compare pom.xml pom.xml", "ho11y compare: pom.xml: not a report"),
                argumentSet("no report", "explain pom.xml --at 95s", "ho11y explain: pom.xml: not a report"),
                argumentSet(
                        "moment without unit",
                        "explain src/test/resources/report/interrupted.json --at 95",
                        "ho11y explain: --at "));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsOneLine(String line, String begins) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith(begins);
    }
}
