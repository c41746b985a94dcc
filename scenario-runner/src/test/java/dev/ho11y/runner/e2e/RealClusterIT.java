package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ho11y cluster} from the outside, with a state folder of its own. */
@Tag("real")
class RealClusterIT {
    private static final Duration UP = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern PID = Pattern.compile("\"pid\" : (\\d+)");

    @TempDir
    Path folder;

    @BeforeEach
    void componentsAreThere() throws Exception {
        Result build = ho11y(Duration.ofMinutes(40), "build");
        assumeTrue(build.code != 3, build.output);
        assertThat(build.code).as(build.output).isZero();
    }

    @AfterEach
    void down() throws Exception {
        ho11y(SOON, "down");
    }

    @Test
    void upTwiceIsOneClusterAndDownLeavesNothing() throws Exception {
        Result first = ho11y(UP, "up", "--time-scale", "6");
        assertThat(first.code).as(first.output).isZero();
        List<ProcessHandle> processes = processes();
        assertThat(processes).filteredOn(ProcessHandle::isAlive).hasSize(8);

        Result second = ho11y(SOON, "up");
        assertThat(second.code).as(second.output).isZero();
        assertThat(second.output).contains("time scale 6").contains("export KUBECONFIG=" + kubeconfig());
        assertThat(processes()).isEqualTo(processes);

        Result status = ho11y(SOON, "status");
        assertThat(status.code).as(status.output).isZero();
        assertThat(status.output.lines().filter(line -> line.contains(" ready ")))
                .hasSize(10)
                .allMatch(line -> line.contains(" MB "));

        assertThat(ho11y(SOON, "down").code).isZero();
        assertThat(processes).filteredOn(ProcessHandle::isAlive).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("ho11y"))) {
            assertThat(left).isEmpty();
        }
        assertThat(ho11y(SOON, "status").code).isEqualTo(3);
    }

    @Test
    void aComponentThatDiesIsNamedAndCanBeRestarted() throws Exception {
        assertThat(ho11y(UP, "up").code).isZero();
        ProcessHandle operator = ProcessHandle.of(pidOf("keda-operator")).orElseThrow();
        operator.destroyForcibly();
        operator.onExit().join();

        Result status = ho11y(SOON, "status");
        assertThat(status.code).isEqualTo(3);
        assertThat(status.output).contains("keda-operator ended with exit code 137 (signal 9); the end of ");

        assertThat(ho11y(UP, "restart", "keda-operator").code).isZero();
        assertThat(ho11y(SOON, "status").code).isZero();
    }

    @Test
    void nothingIsLeftOfClustersThatComeAndGo() throws Exception {
        List<String> mounts = mounts();
        Traces first = up();
        assertThat(ho11y(SOON, "down").code).isZero();
        first.assertNothingLeft();

        Traces killed = up();
        killed.killSupervisor();
        assertThat(ho11y(SOON, "status")).satisfies(status -> {
            assertThat(status.code).isEqualTo(3);
            assertThat(status.output).contains("is not running any more");
        });
        assertThat(ho11y(SOON, "down").code).isZero();
        killed.assertNothingLeft();

        Traces killedAgain = up();
        killedAgain.killSupervisor();
        Traces last = up();
        killedAgain.assertNoProcessAndNoPortLeft();
        assertThat(ho11y(SOON, "down").code).isZero();
        last.assertNothingLeft();
        assertThat(mounts()).isEqualTo(mounts);
    }

    @Test
    void nothingIsLeftOfAStartThatIsInterrupted() throws Exception {
        for (String reached : List.of("ready: etcd", "ready: keda-adapter", "ready: amp-door")) {
            try (CommandLine up = CommandLine.start(environment(), folder, "cluster", "up")) {
                up.awaitOutput(reached, UP);
                Traces traces = Traces.of(folder);
                up.signal("INT");
                assertThat(up.exitCode(SOON)).as(reached + ": " + up.output()).isEqualTo(130);
                traces.assertNothingLeft();
            }
        }
    }

    /** A cluster that has started a pod, and what it consists of. */
    private Traces up() throws Exception {
        Result up = ho11y(UP, "up");
        assertThat(up.code).as(up.output).isZero();
        return Traces.awaiting("otelcol", folder);
    }

    private static List<String> mounts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo"));
    }

    private record Result(int code, String output) {}

    private Result ho11y(Duration bound, String... words) throws Exception {
        String[] all = Stream.concat(Stream.of("cluster"), Stream.of(words)).toArray(String[]::new);
        try (CommandLine command = CommandLine.start(environment(), folder, all)) {
            return new Result(command.exitCode(bound), command.output());
        }
    }

    private Map<String, String> environment() {
        return Map.of("XDG_STATE_HOME", folder.toString());
    }

    private Path kubeconfig() {
        return folder.resolve("ho11y/cluster/kubeconfig");
    }

    /** The supervisor, and then every component. */
    private List<ProcessHandle> processes() throws IOException {
        return PID.matcher(state())
                .results()
                .map(match -> Long.parseLong(match.group(1)))
                .distinct()
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
    }

    private long pidOf(String component) throws IOException {
        var pid = Pattern.compile("\"name\" : \"" + component + "\"[^}]*?\"pid\" : (\\d+)")
                .matcher(state());
        assertThat(pid.find()).isTrue();
        return Long.parseLong(pid.group(1));
    }

    private String state() throws IOException {
        return Files.readString(folder.resolve("ho11y/cluster/state.json"));
    }
}
