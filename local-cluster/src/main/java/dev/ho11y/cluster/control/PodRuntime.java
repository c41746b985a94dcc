package dev.ho11y.cluster.control;

import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.node.PodStatus;
import java.util.List;

/** What the control plane needs of a node. */
public interface PodRuntime {

    /** Creates a pod of the Deployment under the ReplicaSet's name. */
    void create(Deployment deployment, String replicaSet);

    void terminate(String pod);

    /** The pods that are not gone, in the order of creation. */
    List<PodStatus> pods();
}
