package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.judge.Verdict.VerdictKind;
import dev.ho11y.runner.report.JsonReport;
import dev.ho11y.runner.report.RunResult;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PodState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {
    private static final Duration AMPLE = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    @Test
    void anExpectationThatIsNotMetExitsWithOneAndSaysWhich() throws Exception {
        try (CommandLine run = run("src/test/resources/e2e/unmeetable.yaml")) {
            assertThat(run.exitCode(AMPLE)).as(run.output()).isEqualTo(1);
            assertThat(run.output())
                    .contains("✘ downstream0 scales without any load: stayed at 1 replica")
                    .contains("required: downstream0 has at least 9 replicas within 20s of steady");
        }
    }

    @Test
    void controlCEndsWithinFiveSecondsAndLeavesNothingBehind() throws Exception {
        try (CommandLine run = run("src/test/resources/e2e/long.yaml")) {
            run.awaitOutput("steady", AMPLE);
            List<ProcessHandle> children = run.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3);

            run.signal("INT");

            assertThat(run.exitCode(Duration.ofSeconds(5))).as(run.output()).isEqualTo(130);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        RunResult result = report("long");
        assertThat(result.partial()).isTrue();
        assertThat(result.verdict().kind()).isEqualTo(VerdictKind.INTERRUPTED);
    }

    @Test
    void aKilledReplicaIsRestartedAndTheTimelineShowsIt() throws Exception {
        try (CommandLine run = run("src/test/resources/e2e/kill.yaml")) {
            assertThat(run.exitCode(AMPLE)).as(run.output()).isZero();
        }

        assertThat(states(report("kill"), "downstream0"))
                .containsSubsequence(PodState.READY, PodState.FAILED, PodState.RESTARTED, PodState.READY);
    }

    @Test
    void moreReplicasThanTheMachineHoldsExitWithThreeBeforeAnythingStarts() throws Exception {
        Path greedy = Files.createDirectories(folder.resolve("greedy"));
        copy(Path.of("../k8s/base"), greedy, "maxReplicaCount: 10", "maxReplicaCount: 100000");
        Path scenario = folder.resolve("greedy.yaml");
        Files.writeString(
                scenario,
                Files.readString(Path.of("src/test/resources/e2e/unmeetable.yaml"))
                        .replace("../../../../../k8s/base", "greedy")
                        .replace(
                                "../../../../..", Path.of("..").toAbsolutePath().toString()));

        try (CommandLine run = run(scenario.toString())) {
            assertThat(run.exitCode(AMPLE)).as(run.output()).isEqualTo(3);
            assertThat(run.output().strip().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("memory");
        }
    }

    @Test
    void everyRequestOfABurstLeavesItsCounterSpanAndLogLine() throws Exception {
        try (CommandLine run = run("src/test/resources/e2e/short.yaml")) {
            assertThat(run.exitCode(AMPLE)).as(run.output()).isZero();
        }

        Entry.Signals signals = of(report("short"), Entry.Signals.class)
                .filter(entry -> entry.service().equals("downstream0"))
                .findFirst()
                .orElseThrow();
        long sent = of(report("short"), Entry.LoadEnded.class)
                .mapToLong(ended -> ended.total().sent())
                .sum();
        assertThat(sent).isEqualTo(180);
        assertThat(List.of(signals.requests(), signals.counted(), signals.spans(), signals.logLines()))
                .allSatisfy(count -> assertThat(count).hasValue(sent));
    }

    private CommandLine run(String scenario) throws IOException {
        return CommandLine.start(folder, "run", scenario, "--report", folder.toString());
    }

    private RunResult report(String name) throws IOException {
        return JsonReport.read(Files.readString(folder.resolve(name).resolve("report.json")));
    }

    private static List<PodState> states(RunResult result, String deployment) {
        return of(result, Entry.Pod.class)
                .filter(pod -> pod.deployment().equals(deployment))
                .map(Entry.Pod::state)
                .toList();
    }

    private static <E extends Entry> Stream<E> of(RunResult result, Class<E> kind) {
        return result.timeline().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static void copy(Path from, Path to, String text, String replacement) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.writeString(
                        to.resolve(file.getFileName()), Files.readString(file).replace(text, replacement));
            }
        }
    }
}
