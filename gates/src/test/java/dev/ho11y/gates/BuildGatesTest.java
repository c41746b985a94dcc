package dev.ho11y.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The planted violations live in {@code src/test/resources/gates}, one file for each gate. Every case is built by the
 * project's own parent POM, below this module's {@code target} so that Maven finds the project's {@code .mvn} folder.
 */
class BuildGatesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PARENT = "../../../../pom.xml";
    private static final Path WORK = Path.of("target/gates").toAbsolutePath();

    @Test
    void acceptsWhatBreaksNoRule() throws Exception {
        Build build = build("clean", plainPom(""), "Clean.java", "compile");

        assertThat(build.output()).isEmpty();
        assertThat(build.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void refusesSource(String file, String reason) throws Exception {
        Build build = build(file, plainPom(""), file, "compile");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output()).contains(reason);
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                argumentSet("Error Prone", "DeadException.java", "[DeadException]"),
                argumentSet("NullAway", "NullDereference.java", "[NullAway]"),
                argumentSet("javac's lint as errors", "RawType.java", "-Werror"),
                argumentSet("the formatter", "Unformatted.java", "format violations"));
    }

    @Test
    void refusesTwoVersionsOfOneDependency() throws Exception {
        // Both on the path already, and the second wants a newer jspecify than the first pin.
        String dependencies = dependency("org.jspecify", "jspecify", "0.3.0")
                + dependency("com.google.errorprone", "error_prone_check_api", "2.52.0");

        Build build = build("divergent", plainPom(dependencies), "Clean.java", "validate");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output()).contains("DependencyConvergence");
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void refusesArrowsThatTheMapDoesNotHave(String module, String dependency, String reason) throws Exception {
        String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"))
                .replaceFirst("<parent>", "<parent><relativePath>" + PARENT + "</relativePath>")
                .replaceFirst("<dependencies>", "<dependencies>" + dependency);

        Build build = build("arrow-" + module, pom, "Clean.java", "validate");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output()).contains(reason);
    }

    static Stream<Arguments> arrows() {
        String version = "1.0.0-SNAPSHOT";
        return Stream.of(
                argumentSet(
                        "the autoscaler does no I/O",
                        "autoscaler",
                        dependency("io.netty", "netty-codec-http", "4.2.18.Final"),
                        "autoscaler depends on the JDK only"),
                argumentSet(
                        "the load generator stands alone",
                        "load-generator",
                        dependency("dev.ho11y", "autoscaler", version),
                        "load-generator knows no other module"),
                argumentSet(
                        "the cluster knows nothing of load",
                        "local-cluster",
                        dependency("dev.ho11y", "load-generator", version),
                        "local-cluster builds on autoscaler alone"));
    }

    private record Build(int exitCode, String output) {}

    private static Build build(String name, String pom, String source, String phase) throws Exception {
        Path project = Files.createDirectories(WORK.resolve(name));
        Files.writeString(project.resolve("pom.xml"), pom);
        Path sources = Files.createDirectories(project.resolve("src/main/java/dev/ho11y/planted"));
        copy("package-info.java", sources);
        copy(source, sources);
        Path log = project.resolve("build.log");

        List<String> command = new ArrayList<>(List.of(ROOT.resolve("mvnw").toString()));
        command.addAll(List.of("-q", "-B", "-o", "-Dformat.goal=check", phase));
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        int exitCode = maven.redirectOutput(log.toFile()).start().waitFor();
        String output =
                Files.readString(log).replaceAll("\u001B\\[[;\\d]*m", "").strip();
        return new Build(exitCode, output);
    }

    private static void copy(String name, Path folder) throws IOException {
        try (var in = BuildGatesTest.class.getResourceAsStream("/gates/" + name + ".txt")) {
            assertThat(in).as(name).isNotNull();
            Files.writeString(folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(group, artifact, version);
    }

    private static String plainPom(String dependencies) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>dev.ho11y</groupId>
                    <artifactId>ho11y-parent</artifactId>
                    <version>1.0.0-SNAPSHOT</version>
                    <relativePath>%s</relativePath>
                  </parent>
                  <artifactId>planted</artifactId>
                  <dependencies>
                    <dependency>
                      <groupId>org.jspecify</groupId>
                      <artifactId>jspecify</artifactId>
                    </dependency>
                  %s</dependencies>
                </project>
                """.formatted(PARENT, dependencies);
    }
}
