package dev.ho11y.cluster.apinode;

import dev.ho11y.autoscaler.time.Scheduler;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told to the API server: for each key the latest message, one at a time, until it is taken. A message that
 * does not arrive is sent again, so that an API server that comes back learns what it has missed; one that is refused is
 * let go. Belongs to the scheduler's thread.
 */
final class Outbox {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Scheduler scheduler;
    private final Executor waiting;
    private final Map<String, Runnable> messages = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /** @param waiting where messages are sent, which waits */
    Outbox(Scheduler scheduler, Executor waiting) {
        this.scheduler = scheduler;
        this.waiting = waiting;
    }

    /** Sends soon, instead of what is not sent yet under this key. */
    void send(String key, Runnable message) {
        messages.put(key, message);
        next(key);
    }

    private void next(String key) {
        if (underWay.contains(key)) {
            return;
        }
        Runnable message = messages.remove(key);
        if (message == null) {
            return;
        }
        underWay.add(key);
        waiting.execute(() -> {
            KubernetesClientException failure = attempt(message);
            scheduler.execute(() -> sent(key, message, failure));
        });
    }

    private static @Nullable KubernetesClientException attempt(Runnable message) {
        try {
            message.run();
            return null;
        } catch (KubernetesClientException e) {
            return e;
        } catch (RuntimeException e) {
            return new KubernetesClientException("cannot be sent", e);
        }
    }

    private void sent(String key, Runnable message, @Nullable KubernetesClientException failure) {
        underWay.remove(key);
        if (failure == null || refused(failure)) {
            next(key);
            return;
        }
        messages.putIfAbsent(key, message);
        var _ = scheduler.schedule(BETWEEN_TRIES, () -> next(key));
    }

    /** Whether the API server has understood and will not have it, ever. */
    private static boolean refused(KubernetesClientException failure) {
        int code = failure.getCode();
        return code >= 400 && code < 500 && code != TOO_MANY_REQUESTS && code != 401;
    }
}
