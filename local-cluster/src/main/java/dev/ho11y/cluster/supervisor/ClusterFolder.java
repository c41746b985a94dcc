package dev.ho11y.cluster.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the one cluster of a user: its state, credentials, data and logs. While it exists, no other can begin. */
public record ClusterFolder(Path path) {

    /** {@code ho11y/cluster} below the user's state folder. */
    public static ClusterFolder of(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.startsWith("/")
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", "/tmp"))
                        .resolve(".local")
                        .resolve("state");
        return new ClusterFolder(base.resolve("ho11y").resolve("cluster"));
    }

    /** What is written there; empty when there is no cluster. */
    public Optional<ClusterState> state() throws IOException {
        return ClusterState.read(stateFile());
    }

    Path stateFile() {
        return path.resolve("state.json");
    }

    Path socket() {
        return path.resolve("control.sock");
    }

    /** What the supervisor prints. */
    Path supervisorLog() {
        return path.resolve("logs").resolve("supervisor.log");
    }

    /**
     * Makes it, together with its first state, in one step that succeeds for one process only.
     *
     * @return whether it was this one
     */
    boolean claim(ClusterState state) throws IOException {
        Path parent = Files.createDirectories(path.toAbsolutePath().getParent());
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        ClusterFolder prepared = new ClusterFolder(Files.createTempDirectory(parent, "cluster-", privately));
        Files.createDirectory(prepared.path.resolve("logs"));
        state.write(prepared.stateFile());
        try {
            Files.move(prepared.path, path, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException taken) {
            prepared.delete();
            if (Files.exists(path)) {
                return false;
            }
            throw taken;
        }
    }

    /** Removes it with all that is in it. */
    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(ClusterFolder::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (NoSuchFileException gone) {
            return; // a process that was just ending took it away itself
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
