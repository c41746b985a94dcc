package dev.ho11y.cluster.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes of a node. Starts them on a thread of its own and knows which live, so that all can be stopped from any
 * thread, a shutdown hook among them. A {@link Watchdog} kills them when this process dies without stopping them.
 */
public final class Processes implements AutoCloseable {

    /**
     * What is to be run.
     *
     * @param leader whether the process leads a group of its own, which then ends with it
     */
    public record Command(List<String> words, Map<String, String> environment, PodLog log, boolean leader) {

        /** A process that is no leader. */
        public Command(List<String> words, Map<String, String> environment, PodLog log) {
            this(words, environment, log, false);
        }

        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    private static final File NOTHING = new File("/dev/null");

    /** What comes after the end is dropped: nobody waits for it any more. */
    private final ExecutorService starter = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("ho11y-pod-starter").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private final Set<Process> live = ConcurrentHashMap.newKeySet();
    private final Watchdog watchdog;
    private volatile boolean closed;

    private Processes(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /**
     * No processes, and the watchdog that will watch them.
     *
     * @throws IOException if it cannot be started
     */
    public static Processes open() throws IOException {
        return new Processes(Watchdog.start());
    }

    /** Starts a process soon; the future fails with an {@link IOException} if the command cannot be run. */
    public CompletableFuture<Process> start(Command command) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        if (closed) {
            started.completeExceptionally(new IOException("the node is closed"));
            return started;
        }
        starter.execute(() -> {
            try {
                started.complete(startNow(command));
            } catch (IOException e) {
                started.completeExceptionally(e);
            }
        });
        return started;
    }

    /** Whether everything is being stopped: then no end of a process is a failure. */
    public boolean closed() {
        return closed;
    }

    private Process startNow(Command command) throws IOException {
        command.log().rotate();
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                // At its end, wherever that is: PodLog.bound shortens it.
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(command.log().file().toFile()));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        live.add(process);
        watchdog.watch(process.pid());
        var _ = process.onExit().thenAccept(ended -> {
            live.remove(ended);
            if (command.leader()) {
                watchdog.killGroup(ended.pid());
            }
            watchdog.forget(ended.pid());
        });
        if (closed) {
            process.destroyForcibly();
        }
        return process;
    }

    /** Asks every process to end, kills what is left after the grace period, and returns when none lives. */
    private void stopAll(Duration grace) {
        closed = true;
        live.forEach(Process::destroy);
        awaitNone(grace);
        live.forEach(Process::destroyForcibly);
        awaitNone(Duration.ofSeconds(1));
    }

    private void awaitNone(Duration bound) {
        CompletableFuture<?>[] ends = live.stream().map(Process::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillAlive) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is not told by failure", e);
        }
    }

    @Override
    public void close() {
        stopAll(Duration.ofSeconds(1));
        starter.shutdown();
        watchdog.close();
    }
}
