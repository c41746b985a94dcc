package dev.ho11y.cluster.apinode;

import dev.ho11y.cluster.apinode.logs.ServerTls;
import dev.ho11y.cluster.apinode.mount.MountMode;
import dev.ho11y.cluster.apinode.spec.LocalImage;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a node joins a cluster.
 *
 * @param api the API server, with the rights of an administrator
 * @param name of the node; nodes of one name are one node, one after the other
 * @param images what each image name is on this machine; a name without registry and tag is every image of that repository
 * @param folder for volumes, logs and hosts files; what a former node has left in it is removed
 * @param tls of the log endpoint
 * @param podNetwork pods have addresses in 127.{@code podNetwork}.0.0/16
 * @param seed of the choices between the pods of a Service
 */
public record ApiNodeOptions(
        Config api,
        String name,
        Map<String, LocalImage> images,
        Path folder,
        MountMode mounts,
        ServerTls tls,
        NodeCapacity capacity,
        int podNetwork,
        long seed) {

    /** The address of the node itself. */
    public static final String HOST_IP = "127.0.0.1";

    private static final int USUAL_NETWORK = 97;

    public ApiNodeOptions {
        images = Map.copyOf(images);
    }

    /** A node with what is usual. */
    public static ApiNodeOptions of(
            Config api, String name, Map<String, LocalImage> images, Path folder, ServerTls tls) {
        return new ApiNodeOptions(api, name, images, folder, MountMode.AUTO, tls, NodeCapacity.USUAL, USUAL_NETWORK, 1);
    }
}
