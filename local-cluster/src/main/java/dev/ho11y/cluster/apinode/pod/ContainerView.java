package dev.ho11y.cluster.apinode.pod;

import io.fabric8.kubernetes.api.model.Container;
import java.util.Optional;

/**
 * A container at one moment.
 *
 * @param last how its process before this state ended
 * @param started whether its startup probe has succeeded, if there is one
 * @param imageId what the image is on this machine
 * @param willRestart whether a process follows the one that ended
 */
record ContainerView(
        Container spec,
        ContainerState state,
        Optional<ContainerState.Ended> last,
        int restarts,
        boolean ready,
        boolean started,
        String imageId,
        boolean willRestart) {}
