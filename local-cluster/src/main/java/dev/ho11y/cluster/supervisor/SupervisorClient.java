package dev.ho11y.cluster.supervisor;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.controlplane.ControlPlane;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Asks the running cluster of this user. */
public final class SupervisorClient {

    /** What can be restarted. */
    public static final List<Component> COMPONENTS = Stream.concat(
                    ControlPlane.PARTS.stream(), Stream.of(Component.PROMETHEUS))
            .toList();

    private final ClusterFolder folder;

    private SupervisorClient(ClusterFolder folder) {
        this.folder = folder;
    }

    /**
     * The cluster that runs.
     *
     * @throws SupervisorException if none does, or it is not ready yet
     */
    public static SupervisorClient connect(ClusterFolder folder) throws SupervisorException {
        try {
            ClusterState state = folder.state()
                    .orElseThrow(() -> new SupervisorException("no cluster is running; `ho11y cluster up` starts one"));
            if (!state.ownerAlive() || state.phase() == ClusterState.Phase.FAILED) {
                throw new SupervisorException(
                        "the cluster is not running any more, its supervisor (process " + state.pid()
                                + ") has ended; `ho11y cluster down` removes what it left, `ho11y cluster up` starts another");
            }
            if (state.phase() == ClusterState.Phase.STARTING) {
                throw new SupervisorException("the cluster is still starting; `ho11y cluster up` waits for it");
            }
            return new SupervisorClient(folder);
        } catch (IOException e) {
            throw new SupervisorException("the state of the cluster cannot be read: " + e.getMessage(), e);
        }
    }

    /** How everything is now. */
    public ClusterState status() throws SupervisorException {
        return ask(new Request.Status());
    }

    /** Ends a component of the control plane as a crash would; returns when it has ended. */
    public ClusterState kill(Component component) throws SupervisorException {
        return ask(new Request.Kill(component));
    }

    /** Starts a component, ending it first if it runs; returns when it is ready. */
    public ClusterState restart(Component component) throws SupervisorException {
        return ask(new Request.Restart(component));
    }

    /** Divides the HPA controller's periods; restarts the controller manager if that is a change, and returns when it is ready. */
    public ClusterState atTimeScale(int timeScale) throws SupervisorException {
        return ask(new Request.AtTimeScale(timeScale));
    }

    private ClusterState ask(Request request) throws SupervisorException {
        try {
            Reply reply = ControlSocket.ask(folder.socket(), request);
            ClusterState state = reply.state();
            if (state == null) {
                throw new SupervisorException(String.valueOf(reply.error()));
            }
            return state;
        } catch (IOException e) {
            throw new SupervisorException("the cluster's supervisor does not answer: " + e.getMessage(), e);
        }
    }
}
