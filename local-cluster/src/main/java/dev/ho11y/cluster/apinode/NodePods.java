package dev.ho11y.cluster.apinode;

import dev.ho11y.cluster.apinode.logs.Logs;
import dev.ho11y.cluster.apinode.pod.ApiPod;
import dev.ho11y.cluster.apinode.pod.PodListener;
import dev.ho11y.cluster.apinode.pod.PodNode;
import dev.ho11y.cluster.apinode.service.Backend;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The pods of the node: starts what the API binds to it, reports, and lets go. Belongs to the scheduler's thread. */
final class NodePods implements PodListener {

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");
    private static final int GONE = 404;

    private final KubernetesClient client;
    private final Outbox outbox;
    private final EventRecorder events;
    private final Executor waiting;
    private final Runnable changed;
    private final PodNode node;
    private final Map<String, ApiPod> pods = new LinkedHashMap<>();
    private final Map<String, PodStatus> sent = new HashMap<>();

    /** @param changed told when a pod has come, gone or changed */
    NodePods(
            KubernetesClient client,
            Outbox outbox,
            EventRecorder events,
            Executor waiting,
            Runnable changed,
            Function<PodListener, PodNode> node) {
        this.client = client;
        this.outbox = outbox;
        this.events = events;
        this.waiting = waiting;
        this.changed = changed;
        this.node = node.apply(this);
    }

    /** The API has it, new or changed. */
    void seen(Pod pod) {
        String uid = pod.getMetadata().getUid();
        ApiPod known = pods.get(uid);
        if (known != null) {
            known.update(pod);
            changed.run();
            return;
        }
        boolean over = pod.getStatus() != null && OVER.contains(pod.getStatus().getPhase());
        boolean leaving = pod.getMetadata().getDeletionTimestamp() != null;
        if (over && leaving) {
            outbox.send(uid, () -> delete(pod));
        } else if (!over) {
            ApiPod added = new ApiPod(node, pod);
            pods.put(uid, added);
            added.start();
        }
    }

    /** The API does not have it any more. */
    void unseen(Pod pod) {
        String uid = pod.getMetadata().getUid();
        sent.remove(uid);
        ApiPod removed = pods.remove(uid);
        if (removed != null) {
            removed.kill();
            changed.run();
        }
    }

    @Override
    public void changed(ApiPod pod) {
        String uid = pod.pod().getMetadata().getUid();
        if (pods.containsKey(uid)) {
            PodStatus status = pod.status();
            if (!status.equals(sent.put(uid, status))) {
                outbox.send(uid, () -> patch(pod.pod(), status));
            }
            changed.run();
        }
    }

    @Override
    public void gone(ApiPod pod) {
        Pod last = pod.pod();
        String uid = last.getMetadata().getUid();
        if (pods.containsKey(uid)) {
            PodStatus status = pod.status();
            outbox.send(uid, () -> {
                patch(last, status);
                delete(last);
            });
        }
        waiting.execute(() -> deleteFolders(pod));
    }

    private static void deleteFolders(ApiPod pod) {
        try {
            pod.deleteFolders();
        } catch (IOException e) {
            System.getLogger(NodePods.class.getName())
                    .log(System.Logger.Level.WARNING, "a pod's folder stays: " + e.getMessage());
        }
    }

    /** The pod of this name may be another one by now; its uid tells. */
    private void patch(Pod pod, PodStatus status) {
        String patch = "{\"metadata\":{\"uid\":\"" + pod.getMetadata().getUid() + "\"},\"status\":"
                + client.getKubernetesSerialization().asJson(status) + "}";
        try {
            client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException e) {
            if (e.getCode() != GONE) {
                throw e;
            }
        }
    }

    private void delete(Pod pod) {
        var resource = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
        Pod now = resource.get();
        if (now != null && now.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
            resource.withGracePeriod(0).delete();
        }
    }

    @Override
    public void event(Pod pod, String container, String type, String reason, String message) {
        ObjectReference about = new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .withFieldPath(container.isEmpty() ? null : fieldPath(pod, container))
                .build();
        events.record(about, "kubelet", type, reason, message, node.scheduler().instant());
    }

    private static String fieldPath(Pod pod, String container) {
        boolean init = pod.getSpec().getInitContainers().stream()
                .anyMatch(candidate -> candidate.getName().equals(container));
        return (init ? "spec.initContainers{" : "spec.containers{") + container + "}";
    }

    /** The pods that may be behind Services. */
    List<Backend> backends() {
        return pods.values().stream()
                .filter(pod -> pod.ip().isPresent() && !pod.over())
                .map(pod -> new Backend(pod.pod(), pod.ip().orElseThrow(), pod.ready()))
                .toList();
    }

    /** The log of a container. */
    Optional<Logs.Source> log(String namespace, String name, String container) {
        return pods.values().stream()
                .filter(pod -> pod.pod().getMetadata().getNamespace().equals(namespace)
                        && pod.pod().getMetadata().getName().equals(name))
                .findFirst()
                .flatMap(pod -> pod.log(container));
    }
}
