package dev.ho11y.cluster.control;

import dev.ho11y.autoscaler.control.ScaleTarget;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import java.util.List;

/** Keeps one Deployment at its size. */
public final class DeploymentController implements ScaleTarget {

    private record Replicas(int desired, int current, int ready) {}

    private final Deployment deployment;
    private final String replicaSet;
    private final PodRuntime runtime;
    private final ControlListener listener;
    private int desired;
    private boolean reconciling;
    private Replicas told = new Replicas(-1, -1, -1);

    /** A controller that has not created anything yet. */
    public DeploymentController(Deployment deployment, PodRuntime runtime, ControlListener listener) {
        this.deployment = deployment;
        this.replicaSet = ReplicaSetNames.of(deployment);
        this.runtime = runtime;
        this.listener = listener;
    }

    /** Creates the ReplicaSet with its first pods. */
    public void start() {
        resize(0, deployment.replicas());
    }

    @Override
    public int specReplicas() {
        return desired;
    }

    @Override
    public int statusReplicas() {
        return count(false);
    }

    @Override
    public int readyReplicas() {
        return count(true);
    }

    /** Asked at every sync, and whenever a pod has changed. */
    private int count(boolean onlyReady) {
        int count = 0;
        for (PodStatus pod : runtime.pods()) {
            if (exists(pod) && (pod.ready() || !onlyReady)) {
                count++;
            }
        }
        return count;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if replicas is negative
     */
    @Override
    public void scale(int replicas) {
        if (replicas < 0) {
            throw new IllegalArgumentException(
                    "Deployment " + deployment.name() + ": cannot be scaled to " + replicas + " replicas");
        }
        if (replicas != desired) {
            resize(desired, replicas);
        }
    }

    private void resize(int from, int to) {
        desired = to;
        if (from != to) {
            String direction = to > from ? "up" : "down";
            listener.event(
                    deployment.name(),
                    "ScalingReplicaSet",
                    "Scaled " + direction + " replica set " + replicaSet + " from " + from + " to " + to);
        }
        reconcile();
    }

    /** Creates what is missing, ends what is too much, and tells how many there are. */
    private void reconcile() {
        reconciling = true;
        List<PodStatus> existing = existing();
        for (int missing = desired - existing.size(); missing > 0; missing--) {
            runtime.create(deployment, replicaSet);
        }
        existing.stream()
                .sorted(ScaleDownOrder.FIRST_TO_GO)
                .limit(Math.max(0, existing.size() - desired))
                .forEach(pod -> runtime.terminate(pod.name()));
        reconciling = false;
        tell();
    }

    /** To be called whenever one of its pods has changed. */
    public void podChanged() {
        if (!reconciling) {
            tell();
        }
    }

    private void tell() {
        Replicas now = new Replicas(desired, statusReplicas(), readyReplicas());
        if (!now.equals(told)) {
            told = now;
            listener.replicas(deployment.name(), now.desired(), now.current(), now.ready());
        }
    }

    private List<PodStatus> existing() {
        return runtime.pods().stream().filter(this::exists).toList();
    }

    private boolean exists(PodStatus pod) {
        return pod.deployment().equals(deployment.name())
                && pod.namespace().equals(deployment.namespace())
                && pod.phase() != PodPhase.TERMINATING
                && pod.phase() != PodPhase.GONE;
    }
}
