package dev.ho11y.cluster.recorder;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node without processes: every pod that names it is said to be ready as soon as it is seen. Its pods need no end, being
 * deleted at once for their grace period of zero.
 */
final class ReadyPods implements AutoCloseable {

    /** For {@code spec.nodeName}. */
    static final String NODE = "recorder";

    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger addresses = new AtomicInteger();
    private final SharedIndexInformer<Pod> informer;

    ReadyPods(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        // Without an object of this name, the garbage collector of pods would delete them.
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NODE)
                        .endMetadata()
                        .build())
                .create();
        this.informer = client.pods().inAnyNamespace().inform(new Handler(), 0);
    }

    private final class Handler implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            if (NODE.equals(pod.getSpec().getNodeName())) {
                threads.execute(() -> makeReady(pod));
            }
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {}

        @Override
        public void onDelete(Pod pod, boolean finalStateUnknown) {}
    }

    private void makeReady(Pod pod) {
        int number = addresses.incrementAndGet();
        String address = "127.200." + number / 250 % 250 + "." + (number % 250 + 1);
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), status(address, time));
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) { // else it has been deleted meanwhile
                throw e;
            }
        }
    }

    private static String status(String address, String time) {
        return """
                {"status": {"phase": "Running", "podIP": "%1$s", "podIPs": [{"ip": "%1$s"}], "startTime": "%2$s",
                  "conditions": [
                    {"type": "PodScheduled", "status": "True", "lastTransitionTime": "%2$s"},
                    {"type": "Initialized", "status": "True", "lastTransitionTime": "%2$s"},
                    {"type": "ContainersReady", "status": "True", "lastTransitionTime": "%2$s"},
                    {"type": "Ready", "status": "True", "lastTransitionTime": "%2$s"}],
                  "containerStatuses": [{"name": "none", "image": "none", "imageID": "", "restartCount": 0,
                    "ready": true, "started": true, "state": {"running": {"startedAt": "%2$s"}}}]}}
                """.formatted(address, time);
    }

    @Override
    public void close() {
        informer.stop();
        threads.shutdownNow();
    }
}
