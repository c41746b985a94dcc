package dev.ho11y.cluster.supervisor;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.controlplane.ControlPlane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Something that the supervisor runs beside the control plane: a node, a door. */
public interface Part extends AutoCloseable {

    /** Opens a part once the control plane is ready; the message of what it throws is shown to the user. */
    @FunctionalInterface
    interface Opener {
        Part open(Context context) throws Exception;
    }

    /**
     * What a part may build on.
     *
     * @param found every component's binary, Prometheus's and the collector's among them
     * @param folder of the cluster, private to the user; removed when the cluster goes down
     */
    record Context(ControlPlane plane, Map<Component, Found> found, Path folder) {}

    /** What {@code status} shows of it, now. Safe on any thread. */
    List<Member> members();

    /**
     * Starts a component again, ending it first if it runs; returns when it is ready.
     *
     * @return whether the component is one of its own
     */
    default boolean restart(Component component) throws IOException, InterruptedException {
        return false;
    }

    /** Keeps its logs below {@link ControlPlane#LOG_BYTES}, and as much again of what came before. */
    default void boundLogs() throws IOException {}

    /** Stops it; returns when nothing of it runs. */
    @Override
    void close();
}
