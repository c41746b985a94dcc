package dev.ho11y.cluster.controlplane;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One component and its process. */
final class Child {

    private static final int TAIL_LINES = 12;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Found found;
    private final PodLog log;
    private final Processes processes;
    private volatile @Nullable Process process;
    private volatile boolean wasReady;

    Child(Found found, PodLog log, Processes processes) {
        this.found = found;
        this.log = log;
        this.processes = processes;
    }

    Component component() {
        return found.component();
    }

    /** Runs it; {@code ended} is called, on a thread of the JVM, when this process ends. */
    void start(List<String> arguments, Map<String, String> environment, Runnable ended) throws ControlPlaneException {
        List<String> words = new ArrayList<>(List.of(found.path().toString()));
        words.addAll(arguments);
        try {
            Process started = processes
                    .start(new Processes.Command(words, environment, log))
                    .get();
            wasReady = false;
            process = started;
            var _ = started.onExit().thenRun(ended);
        } catch (ExecutionException e) {
            throw new ControlPlaneException(found.path() + " cannot be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlPlaneException("interrupted", e);
        }
    }

    boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    void becameReady() {
        wasReady = true;
    }

    /** Ends its process at once, as a crash would. */
    void kill() throws ControlPlaneException {
        end(Process::destroyForcibly);
    }

    /** Asks its process to end, and kills it when it takes too long. */
    void stop() throws ControlPlaneException {
        end(Process::destroy);
    }

    private void end(java.util.function.Consumer<Process> how) throws ControlPlaneException {
        Process current = process;
        if (current == null) {
            return;
        }
        how.accept(current);
        try {
            current.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            current.destroyForcibly().onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is not told by failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlPlaneException("interrupted", e);
        }
    }

    /** @param ready what its health check says now */
    ComponentStatus status(boolean ready, List<Integer> ports) {
        Process current = process;
        Health health = health(ready);
        return new ComponentStatus(
                found.component(),
                found.version(),
                health,
                current == null ? -1 : current.pid(),
                ports,
                log.file(),
                health == Health.ENDED ? obituary() : "");
    }

    private Health health(boolean ready) {
        if (!alive()) {
            return process == null ? Health.STARTING : Health.ENDED;
        }
        if (ready) {
            return Health.READY;
        }
        return wasReady ? Health.UNHEALTHY : Health.STARTING;
    }

    /** How it ended, and its last words. */
    String obituary() {
        Process current = process;
        String how = current == null || current.isAlive() ? "runs" : "ended with " + exit(current.exitValue());
        return found.component().binary() + " " + how + "; the end of " + log.file() + ":\n" + log.tail(TAIL_LINES);
    }

    private static String exit(int code) {
        return code > 128 ? "exit code " + code + " (signal " + (code - 128) + ")" : "exit code " + code;
    }

    /** Keeps its log within bounds. */
    void boundLog(long bytes) throws IOException {
        log.bound(bytes);
    }
}
