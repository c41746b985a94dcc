package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.time.Scheduler;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows a container's log from its first line and counts the lines that tell of an answered request. When the API server, through which
 * the log comes, ends in the middle, the log is followed anew. Belongs to the scheduler's thread.
 */
final class LogCount implements AutoCloseable {
    private static final byte[] INVOKE = "\"event\":\"invoke\"".getBytes(StandardCharsets.UTF_8);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int GONE = 404;

    private final KubernetesClient client;
    private final Pod pod;
    private final Scheduler scheduler;

    /** What the stream that came furthest has counted: each begins with the first line. */
    private final AtomicLong lines = new AtomicLong();

    private LogWatch watch;
    private boolean closed;

    LogCount(KubernetesClient client, Pod pod, Scheduler scheduler) {
        this.client = client;
        this.pod = pod;
        this.scheduler = scheduler;
        this.watch = follow();
    }

    private LogWatch follow() {
        LogWatch followed = client.pods().resource(pod).watchLog(new Matches(lines));
        var _ = followed.onClose().thenAccept(failure -> scheduler.execute(() -> ended(failure)));
        return followed;
    }

    /** @param failure absent when the container has ended */
    private void ended(@Nullable Throwable failure) {
        boolean gone = failure instanceof KubernetesClientException refused && refused.getCode() == GONE;
        if (failure != null && !gone) {
            scheduler.schedule(BETWEEN_TRIES, () -> {
                if (!closed) {
                    watch = follow();
                }
            });
        }
    }

    long lines() {
        return lines.get();
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
    }

    /** Counts occurrences of the mark, which has no prefix that is also its suffix but the quote. */
    private static final class Matches extends OutputStream {
        private final AtomicLong most;
        private long found;
        private int matched;

        Matches(AtomicLong most) {
            this.most = most;
        }

        @Override
        public void write(int b) {
            if ((byte) b == INVOKE[matched]) {
                matched++;
                if (matched == INVOKE.length) {
                    found++;
                    most.accumulateAndGet(found, Math::max);
                    matched = 0;
                }
            } else {
                matched = (byte) b == INVOKE[0] ? 1 : 0;
            }
        }
    }
}
