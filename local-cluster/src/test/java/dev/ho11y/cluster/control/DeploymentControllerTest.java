package dev.ho11y.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.PodTemplate;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentControllerTest implements PodRuntime, ControlListener {

    private final List<PodStatus> pods = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int created;

    @Test
    void createsAndEndsPodsAndTellsOfIt() {
        DeploymentController controller = new DeploymentController(deployment(2), this, this);
        controller.start();
        controller.scale(3);
        controller.scale(3);
        controller.scale(1);
        assertThat(told)
                .containsExactly(
                        "ScalingReplicaSet Scaled up replica set web-RS from 0 to 2",
                        "create",
                        "create",
                        "replicas 2/2/0",
                        "ScalingReplicaSet Scaled up replica set web-RS from 2 to 3",
                        "create",
                        "replicas 3/3/0",
                        "ScalingReplicaSet Scaled down replica set web-RS from 3 to 1",
                        "terminate web-2",
                        "terminate web-1",
                        "replicas 1/1/0");
        assertThat(controller.specReplicas()).isEqualTo(1);
    }

    @Test
    void refusesANegativeSize() {
        DeploymentController controller = new DeploymentController(deployment(1), this, this);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> controller.scale(-1))
                .withMessage("Deployment web: cannot be scaled to -1 replicas");
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                argumentSet(
                        "pending before running",
                        pod("a", PodPhase.PENDING, 0, 0, 0),
                        pod("b", PodPhase.RUNNING, 0, 0, 9)),
                argumentSet(
                        "not ready before ready",
                        pod("a", PodPhase.RUNNING, 0, 0, 0),
                        pod("b", PodPhase.RUNNING, 1, 0, 9)),
                argumentSet(
                        "ready for less time first",
                        pod("a", PodPhase.RUNNING, 8, 0, 0),
                        pod("b", PodPhase.RUNNING, 7, 0, 9)),
                argumentSet(
                        "more restarts first",
                        pod("a", PodPhase.RUNNING, 5, 2, 0),
                        pod("b", PodPhase.RUNNING, 5, 1, 9)),
                argumentSet("younger first", pod("a", PodPhase.RUNNING, 5, 1, 9), pod("b", PodPhase.RUNNING, 5, 1, 0)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void endsFirst(PodStatus first, PodStatus second) {
        assertThat(Stream.of(second, first).sorted(ScaleDownOrder.FIRST_TO_GO)).containsExactly(first, second);
    }

    /** A pod that was created and has been ready since these seconds; never ready at 0. */
    private static PodStatus pod(String name, PodPhase phase, int readySince, int restarts, int createdAt) {
        return new PodStatus(
                "ns",
                name,
                "uid",
                "web",
                "web-rs",
                deployment(1).template(),
                phase,
                readySince == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(readySince)),
                "127.1.0.1",
                Map.of(),
                restarts,
                OptionalLong.empty(),
                Optional.empty(),
                Instant.ofEpochSecond(createdAt),
                Path.of("log"));
    }

    private static Deployment deployment(int replicas) {
        Container container = new Container(
                "web",
                "web:1",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Map<String, String> labels = Map.of("app", "web", "tier", "back");
        return new Deployment(
                "ns",
                "web",
                replicas,
                labels,
                new PodTemplate(labels, Map.of(), List.of(container), Duration.ofSeconds(30)));
    }

    @Override
    public void create(Deployment deployment, String replicaSet) {
        assertThat(replicaSet).matches("web-[bcdfghjklmnpqrstvwxz2456789]{10}");
        told.add("create");
        pods.add(pod("web-" + created, PodPhase.RUNNING, 0, 0, created));
        created++;
    }

    @Override
    public void terminate(String pod) {
        told.add("terminate " + pod);
        pods.removeIf(one -> one.name().equals(pod));
    }

    @Override
    public List<PodStatus> pods() {
        return List.copyOf(pods);
    }

    @Override
    public void replicas(String deployment, int desired, int current, int ready) {
        told.add("replicas " + desired + "/" + current + "/" + ready);
    }

    @Override
    public void event(String deployment, String reason, String message) {
        told.add(reason + " " + message.replaceAll("web-[a-z0-9]{10}", "web-RS"));
    }
}
