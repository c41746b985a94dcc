package dev.ho11y.cluster.apinode.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs commands in mount namespaces of their own, and looks at what they see. */
@Timeout(60)
class NamespacesTest {

    @TempDir
    Path folder;

    private static Namespaces open(MountMode mode) {
        try {
            return Namespaces.open(mode);
        } catch (IOException e) {
            return assumeNot(e);
        }
    }

    private static Namespaces assumeNot(IOException e) {
        assumeThat(e).as("this system cannot do it").isNull();
        throw new AssertionError(e);
    }

    private Path volume(String name, String file, String content) throws IOException {
        Path volume = folder.resolve(name);
        Files.createDirectories(volume);
        Files.writeString(volume.resolve(file), content);
        return volume;
    }

    private static String run(Namespaces namespaces, List<Mount> mounts, List<Path> needed, String script)
            throws Exception {
        List<String> words = namespaces.enter(mounts, needed, Optional.of(Path.of("/")), List.of("sh", "-c", script));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    static Stream<Arguments> targets() {
        return Stream.of(MountMode.ROOT, MountMode.USER)
                .flatMap(mode -> Stream.of(
                                "/mnt/there", "/tmp", "/etc/not/there", "/not-there", "/var/run/secrets/not/there")
                        .map(target -> argumentSet(mode + " " + target, mode, Path.of(target))));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void showsAVolumeAtItsPathToTheProcessAlone(MountMode mode, Path target) throws Exception {
        Path volume = volume("v", "file", "content");
        assertThat(run(open(mode), List.of(new Mount(volume, target, true)), List.of(), "cat " + target + "/file"))
                .isEqualTo("content");
        assertThat(target.resolve("file")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"ROOT", "USER"})
    void showsSeveralVolumesInsideEachOther(MountMode mode) throws Exception {
        List<Mount> mounts = List.of(
                new Mount(volume("outer", "o", "outer"), Path.of("/data"), false),
                new Mount(volume("inner", "i", "inner"), Path.of("/data/deep/inner"), true),
                new Mount(volume("one", "f", "file").resolve("f"), Path.of("/etc/hosts"), true),
                new Mount(volume("new", "n", "new").resolve("n"), Path.of("/etc/ho11y/n"), true));
        assertThat(run(
                        open(mode),
                        mounts,
                        List.of(),
                        "cat /data/o /data/deep/inner/i /etc/hosts /etc/ho11y/n; test -e /etc/passwd"))
                .isEqualTo("outerinnerfilenew");
    }

    @ParameterizedTest
    @EnumSource(names = {"ROOT", "USER"})
    void keepsWhatTheCommandNeedsThoughAVolumeHidesIt(MountMode mode) throws Exception {
        Path program = volume("program", "run", "I am needed").resolve("run");
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Path hidden = Path.of("/").resolve(folder.toRealPath().subpath(0, 1));
        assertThat(run(
                        open(mode),
                        List.of(new Mount(scratch, hidden, false)),
                        List.of(program),
                        "cat " + program + "; ls " + hidden + " | wc -l"))
                .isEqualTo("I am needed1\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"ROOT", "USER"})
    void letsACommandJoinAProcess(MountMode mode) throws Exception {
        Namespaces namespaces = open(mode);
        Path volume = volume("v", "file", "content");
        Process process = new ProcessBuilder(namespaces.enter(
                        List.of(new Mount(volume, Path.of("/not-there"), true)),
                        List.of(),
                        Optional.empty(),
                        List.of("sh", "-c", "echo up; exec sleep 60")))
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("up");
            Process joined =
                    new ProcessBuilder(namespaces.join(process.pid(), List.of("cat", "/not-there/file"))).start();
            assertThat(joined.inputReader().readLine()).isEqualTo("content");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesWritingToAReadOnlyVolume() throws Exception {
        Path volume = volume("v", "file", "content");
        assertThat(run(
                        open(MountMode.ROOT),
                        List.of(new Mount(volume, Path.of("/not-there"), true)),
                        List.of(),
                        "touch /not-there/file 2>/dev/null || echo refused"))
                .isEqualTo("refused\n");
    }

    @Test
    void runsACommandAsItIsWithoutMounts() throws Exception {
        Namespaces none = Namespaces.open(MountMode.NONE);
        assertThat(none.available()).isFalse();
        assertThat(none.enter(List.of(), List.of(), Optional.empty(), List.of("true")))
                .containsExactly("true");
    }
}
