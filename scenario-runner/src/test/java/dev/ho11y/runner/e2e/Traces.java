package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a cluster was at one moment: its supervisor and all that came of it, and the ports of which it told.
 *
 * @param home the state folder, which is the only one in which it may write
 */
record Traces(Path home, ProcessHandle supervisor, List<ProcessHandle> processes, List<Integer> ports) {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pattern PID = Pattern.compile("\"pid\" : (\\d+)");
    private static final Pattern PORTS = Pattern.compile("\"ports\" : \\[ ([^]]+) ]");

    static Traces of(Path home) throws IOException {
        String state = Files.readString(home.resolve("ho11y/cluster/state.json"));
        var pid = PID.matcher(state);
        assertThat(pid.find()).isTrue();
        ProcessHandle supervisor =
                ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
        try (Stream<ProcessHandle> children = supervisor.descendants()) {
            return new Traces(
                    home,
                    supervisor,
                    Stream.concat(Stream.of(supervisor), children).toList(),
                    PORTS.matcher(state)
                            .results()
                            .flatMap(list -> Arrays.stream(list.group(1).split(", ")))
                            .map(Integer::valueOf)
                            .toList());
        }
    }

    /** As soon as a program of this name is among the processes. */
    static Traces awaiting(String program, Path home) throws IOException {
        Traces now = of(home);
        ProcessHandle supervisor = now.supervisor;
        await(() -> {
            try (Stream<ProcessHandle> children = supervisor.descendants()) {
                return children.anyMatch(
                        child -> child.info().command().orElse("").endsWith("/" + program));
            }
        });
        return of(home);
    }

    /** As when the machine runs out of memory: it can clean nothing up. Returns when what it had started has ended, too. */
    void killSupervisor() {
        supervisor.destroyForcibly();
        await(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    void assertNoProcessAndNoPortLeft() {
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(ports).allMatch(Traces::isFree);
    }

    void assertNothingLeft() throws IOException {
        assertNoProcessAndNoPortLeft();
        try (Stream<Path> left = Files.list(home.resolve("ho11y"))) {
            assertThat(left).isEmpty();
        }
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            assertThat(all.filter(this::mentionsHome)
                            .map(process -> process.info().commandLine()))
                    .isEmpty();
        }
    }

    /** Whether the folder is in its arguments or its environment. */
    private boolean mentionsHome(ProcessHandle process) {
        Path about = Path.of("/proc", Long.toString(process.pid()));
        return Stream.of("cmdline", "environ").anyMatch(file -> {
            try {
                return Files.readString(about.resolve(file), StandardCharsets.ISO_8859_1)
                        .contains(home.toString());
            } catch (IOException gone) {
                return false;
            }
        });
    }

    private static boolean isFree(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting after " + SOON).isBefore(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
