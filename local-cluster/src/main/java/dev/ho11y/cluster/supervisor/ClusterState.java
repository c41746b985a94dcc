package dev.ho11y.cluster.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster tells of itself in its file {@code state.json}.
 *
 * @param pid of the supervisor; before there is one, of the command that starts it
 * @param startedMillis when that process was started, in milliseconds since 1970: the number may go to another after it
 * @param message why it failed; else empty
 * @param server the API server's URL; empty before it is known
 * @param timeScale what the HPA controller's durations are divided by
 */
public record ClusterState(
        long pid,
        long startedMillis,
        Phase phase,
        String message,
        String server,
        String kubeconfig,
        int timeScale,
        List<Member> members) {

    /** How far it is. */
    public enum Phase {
        /** Some members are not ready yet. */
        STARTING,
        /** Everything was ready. What became of it since is in the members. */
        READY,
        /** It could not be started, and nothing of it runs. */
        FAILED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public ClusterState {
        members = List.copyOf(members);
    }

    static ClusterState starting(ProcessHandle owner) {
        return new ClusterState(owner.pid(), started(owner), Phase.STARTING, "", "", "", 1, List.of());
    }

    static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether the process that owns it lives. */
    public boolean ownerAlive() {
        return owner().isPresent();
    }

    /** The process that owns it, while it lives. */
    Optional<ProcessHandle> owner() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process) == startedMillis);
    }

    /** Empty when there is none; readers never see half a file. */
    static Optional<ClusterState> read(Path file) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ClusterState.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no state of a cluster: " + e.getOriginalMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
