package dev.ho11y.cluster.apinode;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The Node of the API: registers it, renews it, and says in the end that it is not ready any more. Waits. */
final class NodeObject {

    private static final int CONFLICT = 409;
    private static final int LEASE_SECONDS = 40;
    private static final String LEASES = "kube-node-lease";

    private final KubernetesClient client;
    private final ApiNodeOptions options;
    private final int kubeletPort;
    private final Instant since;
    private volatile String version = "";

    /** @param since when it became ready */
    NodeObject(KubernetesClient client, ApiNodeOptions options, int kubeletPort, Instant since) {
        this.since = since;
        this.client = client;
        this.options = options;
        this.kubeletPort = kubeletPort;
    }

    /**
     * Creates the Node or takes over the one that is there, and makes it one on which pods may be placed: an admission
     * plug-in taints new nodes, and the controller that takes the taint away does not run on such a cluster.
     */
    void register() {
        version = client.getKubernetesVersion().getGitVersion();
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(options.name())
                .withLabels(Map.of(
                        "kubernetes.io/hostname",
                        options.name(),
                        "kubernetes.io/os",
                        "linux",
                        "kubernetes.io/arch",
                        architecture()))
                .endMetadata()
                .build();
        try {
            client.nodes().resource(node).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
        }
        client.nodes()
                .withName(options.name())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"taints\":null}}");
        renew(since);
    }

    /** Says that it is ready, in its status and its lease. */
    void renew(Instant now) {
        patch(status(now, true));
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(LEASES)
                .withName(options.name())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(options.name())
                .withLeaseDurationSeconds(LEASE_SECONDS)
                .withRenewTime(now.atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
        client.resource(lease).inNamespace(LEASES).forceConflicts().serverSideApply();
    }

    /** Says that it is not ready. */
    void leave(Instant now) {
        patch(status(now, false));
    }

    private void patch(NodeStatus status) {
        client.nodes()
                .withName(options.name())
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":" + client.getKubernetesSerialization().asJson(status) + "}");
    }

    /** It has no host name, because API servers prefer that and nobody resolves it. */
    private NodeStatus status(Instant now, boolean ready) {
        Map<String, Quantity> capacity = Map.of(
                "cpu", Quantity.parse(options.capacity().cpu()),
                "memory", Quantity.parse(options.capacity().memory()),
                "pods", Quantity.parse(Integer.toString(options.capacity().pods())));
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new NodeStatusBuilder()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewAddress(ApiNodeOptions.HOST_IP, "InternalIP")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .withReason(ready ? "KubeletReady" : "KubeletStopped")
                .withMessage(ready ? "pods are processes of this machine" : "the node has been closed")
                .withLastHeartbeatTime(time)
                .withLastTransitionTime(
                        ready ? since.truncatedTo(ChronoUnit.SECONDS).toString() : time)
                .endCondition()
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(kubeletPort)
                .endDaemonEndpoints()
                .withNewNodeInfo()
                .withKubeletVersion(version)
                .withOperatingSystem("linux")
                .withArchitecture(architecture())
                .withOsImage(System.getProperty("os.name"))
                .withKernelVersion(System.getProperty("os.version"))
                .withContainerRuntimeVersion("process://1")
                .withBootID("")
                .withMachineID("")
                .withSystemUUID("")
                .withKubeProxyVersion(version)
                .endNodeInfo()
                .build();
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64" -> "arm64";
            default -> "amd64";
        };
    }
}
