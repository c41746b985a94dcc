package dev.ho11y.cluster.apinode;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes events, in order, on a thread of its own; what repeats is counted, as {@code client-go/tools/record} does. Events
 * that the API server does not take are lost, as there. Safe on any thread.
 */
final class EventRecorder implements AutoCloseable {

    private static final int REMEMBERED = 2000;
    private static final int QUEUED = 5000;

    private record Key(String uid, String fieldPath, String type, String reason, String message) {}

    private final KubernetesClient client;
    private final String node;
    private final Map<Key, Event> written = new LinkedHashMap<>();
    private final ExecutorService writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUED),
            Thread.ofPlatform().daemon().name("ho11y-node-events").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private long number;

    EventRecorder(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
    }

    /** @param component who says so: kubelet or kube-proxy */
    void record(ObjectReference about, String component, String type, String reason, String message, Instant now) {
        writer.execute(() -> write(about, component, type, reason, message, now));
    }

    private void write(
            ObjectReference about, String component, String type, String reason, String message, Instant now) {
        String fieldPath = about.getFieldPath() == null ? "" : about.getFieldPath();
        Key key = new Key(about.getUid(), fieldPath, type, reason, message);
        Event before = written.get(key);
        try {
            written.put(key, before == null ? create(about, component, key, now) : countUp(before, now));
        } catch (KubernetesClientException lost) {
            written.remove(key);
        }
        if (written.size() > REMEMBERED) {
            written.remove(written.keySet().iterator().next());
        }
    }

    private Event create(ObjectReference about, String component, Key key, Instant now) {
        String time = time(now);
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(about.getNamespace())
                .withName(about.getName() + "." + Long.toHexString(now.toEpochMilli() * 1000 + number++ % 1000))
                .endMetadata()
                .withInvolvedObject(about)
                .withType(key.type())
                .withReason(key.reason())
                .withMessage(key.message())
                .withNewSource(component, node)
                .withReportingComponent(component)
                .withReportingInstance(node)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .build();
        return client.v1().events().resource(event).create();
    }

    private Event countUp(Event before, Instant now) {
        String patch = "{\"count\":" + (before.getCount() + 1) + ",\"lastTimestamp\":\"" + time(now) + "\"}";
        return client.v1()
                .events()
                .inNamespace(before.getMetadata().getNamespace())
                .withName(before.getMetadata().getName())
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private static String time(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Writes what is left, for a moment. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
