package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.apinode.ApiNode;
import dev.ho11y.cluster.apinode.ApiNodeOptions;
import dev.ho11y.cluster.apinode.logs.ServerTls;
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

    private final ApiNode node;

    private NodePart(ApiNode node) {
        this.node = node;
    }

    /** Joins the cluster; {@code images} says what each image name is on this machine. */
    public static NodePart open(Context context, Map<String, LocalImage> images) throws IOException {
        KubeletFiles kubelet = context.plane().kubelet();
        return new NodePart(ApiNode.open(ApiNodeOptions.of(
                Config.fromKubeconfig(context.plane().kubeconfig().toFile()),
                NAME,
                images,
                context.folder().resolve("node"),
                new ServerTls(kubelet.certificate(), kubelet.key(), kubelet.authority()))));
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
