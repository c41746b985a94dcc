package dev.ho11y.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParentDeathTest {

    @TempDir
    Path workDir;

    static Stream<Arguments> deaths() {
        Consumer<Process> interrupted = Process::destroy;
        Consumer<Process> killed = Process::destroyForcibly;
        return Stream.of(argumentSet("asked to end", interrupted), argumentSet("killed", killed));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void noPodOutlivesTheProcessThatStartedIt(Consumer<Process> death) throws Exception {
        Process parent = start();
        try (BufferedReader output = parent.inputReader()) {
            List<ProcessHandle> pods = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                pods.add(ProcessHandle.of(Long.parseLong(String.valueOf(output.readLine())))
                        .orElseThrow());
            }
            assertThat(pods).allMatch(ProcessHandle::isAlive);
            death.accept(parent);
            assertThat(parent.waitFor(5, TimeUnit.SECONDS))
                    .as("it ends within five seconds")
                    .isTrue();
            for (ProcessHandle pod : pods) {
                assertThat(pod.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ParentMain.class.getName(),
                        workDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
