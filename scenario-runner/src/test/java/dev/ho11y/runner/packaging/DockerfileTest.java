package dev.ho11y.runner.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image is what {@code k8s/base} counts on. */
class DockerfileTest {
    private static final Path CONTEXT = Path.of("../ho11y-java");
    private static final Path DEPLOYMENT = Path.of("../k8s/base/downstream0.yaml");

    private List<String> lines = List.of();

    @BeforeEach
    void read() throws IOException {
        lines = Files.readAllLines(CONTEXT.resolve("src/main/docker/Dockerfile"));
    }

    private String argument(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .reduce((first, last) -> last)
                .orElseThrow()
                .substring(instruction.length() + 1);
    }

    @Test
    void userIsWhoTheDeploymentRunsAs() throws IOException {
        Object securityContext = Normal.podSpec(DEPLOYMENT).get("securityContext");
        Object uid = Normal.map(securityContext).get("runAsUser");

        assertThat(argument("USER")).isEqualTo(uid + ":" + uid);
    }

    @Test
    void portIsTheContainersPort() throws IOException {
        assertThat(Files.readString(DEPLOYMENT)).contains("containerPort: " + argument("EXPOSE") + "\n");
    }

    @Test
    void processIsStartedWithoutAShell() {
        assertThat(argument("ENTRYPOINT")).startsWith("[\"/jre/bin/java\", \"@/app/java-options\", ");
    }

    @Test
    void whatIsCopiedIsInTheContextOrBuilt() {
        List<String> sources = lines.stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.split(" ", -1))
                .flatMap(words -> Arrays.stream(words, 1, words.length - 1))
                .toList();

        assertThat(sources).hasSize(3).contains("target/quarkus-app");
        assertThat(sources)
                .filteredOn(source -> !source.startsWith("target/"))
                .allSatisfy(source -> assertThat(CONTEXT.resolve(source)).exists());
    }
}
