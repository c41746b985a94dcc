package dev.ho11y.runner.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order on Ctrl-C or SIGTERM: it is told, and the JVM stays for it. The JVM's own exit code for SIGINT is
 * 130 already.
 */
public final class Interrupts implements AutoCloseable {
    /** A little less than what a user waits before pressing Ctrl-C again. */
    private static final Duration PATIENCE = Duration.ofMillis(4_800);

    private final CountDownLatch finished = new CountDownLatch(1);

    /** From now until {@link #close}, {@code stop} is called on an interruption, from another thread. */
    public Interrupts(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(stop), "interrupt"));
    }

    private void interrupt(Runnable stop) {
        if (finished.getCount() == 0) {
            return;
        }
        stop.run();
        try {
            if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("ho11y: gave up waiting for the end of the run");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
    }
}
