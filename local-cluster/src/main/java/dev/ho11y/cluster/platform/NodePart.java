package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.apinode.ApiNode;
import dev.ho11y.cluster.apinode.ApiNodeOptions;
import dev.ho11y.cluster.apinode.NodeCapacity;
import dev.ho11y.cluster.apinode.logs.ServerTls;
import dev.ho11y.cluster.apinode.mount.MountMode;
import dev.ho11y.cluster.apinode.spec.LocalImage;
import dev.ho11y.cluster.controlplane.ControlPlane.KubeletFiles;
import dev.ho11y.cluster.controlplane.Health;
import dev.ho11y.cluster.supervisor.Member;
import dev.ho11y.cluster.supervisor.Part;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The one node of the cluster. */
public final class NodePart implements Part {
    private static final String NAME = "ho11y";
    private static final long SEED = 1;
    private static final int FIRST_NETWORK = 97;
    private static final int NETWORKS = 30;

    private final ApiNode node;

    private NodePart(ApiNode node) {
        this.node = node;
    }

    /** Joins the cluster; {@code images} says what each image name is on this machine. */
    public static NodePart open(Context context, Map<String, LocalImage> images) throws IOException {
        KubeletFiles kubelet = context.plane().kubelet();
        return new NodePart(ApiNode.open(new ApiNodeOptions(
                Config.fromKubeconfig(context.plane().kubeconfig().toFile()),
                NAME,
                images,
                context.folder().resolve("node"),
                MountMode.AUTO,
                new ServerTls(kubelet.certificate(), kubelet.key(), kubelet.authority()),
                NodeCapacity.USUAL,
                network(ProcessHandle.current().pid()),
                SEED)));
    }

    /** Clusters of one machine that run at the same time must not give two pods one address. */
    private static int network(long pid) {
        return FIRST_NETWORK + (int) (pid % NETWORKS);
    }

    @Override
    public List<Member> members() {
        return List.of(new Member(
                "node",
                "mounts: " + node.mounts().name().toLowerCase(java.util.Locale.ROOT),
                Health.READY,
                ProcessHandle.current().pid(),
                List.of(),
                "",
                ""));
    }

    @Override
    public void close() {
        node.close();
    }
}
