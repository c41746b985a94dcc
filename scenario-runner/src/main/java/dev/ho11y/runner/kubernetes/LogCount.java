package dev.ho11y.runner.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Follows a container's log from its first line and counts the lines that tell of an answered request. */
final class LogCount implements AutoCloseable {
    private static final byte[] INVOKE = "\"event\":\"invoke\"".getBytes(StandardCharsets.UTF_8);

    private final AtomicLong lines = new AtomicLong();
    private final LogWatch watch;

    LogCount(KubernetesClient client, Pod pod) {
        watch = client.pods().resource(pod).watchLog(new Matches(lines));
    }

    long lines() {
        return lines.get();
    }

    @Override
    public void close() {
        watch.close();
    }

    /** Counts occurrences of the mark, which has no prefix that is also its suffix but the quote. */
    private static final class Matches extends OutputStream {
        private final AtomicLong found;
        private int matched;

        Matches(AtomicLong found) {
            this.found = found;
        }

        @Override
        public void write(int b) {
            if ((byte) b == INVOKE[matched]) {
                matched++;
                if (matched == INVOKE.length) {
                    found.incrementAndGet();
                    matched = 0;
                }
            } else {
                matched = (byte) b == INVOKE[0] ? 1 : 0;
            }
        }
    }
}
