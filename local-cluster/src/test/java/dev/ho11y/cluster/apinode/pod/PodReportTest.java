package dev.ho11y.cluster.apinode.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.apinode.pod.ContainerState.Ended;
import dev.ho11y.cluster.apinode.pod.ContainerState.Running;
import dev.ho11y.cluster.apinode.pod.ContainerState.Waiting;
import dev.ho11y.cluster.apinode.spec.PodYaml;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodReportTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00.5Z");
    private static final Instant LATER = START.plusSeconds(60);
    private static final Pod POD = PodYaml.ofContainer("");

    private static final Running RUNNING = new Running(42, START);
    private static final Waiting BACK_OFF = new Waiting("CrashLoopBackOff", "back-off 10s");

    private static Ended ended(int code) {
        return new Ended(code, code == 0 ? "Completed" : "Error", "", 42, START, LATER);
    }

    private static ContainerView container(ContainerState state, Optional<Ended> last, boolean willRestart) {
        boolean runs = state instanceof Running;
        return new ContainerView(
                POD.getSpec().getContainers().getFirst(), state, last, 1, runs, runs, "process://web", willRestart);
    }

    private static ContainerView container(ContainerState state) {
        return container(state, Optional.empty(), false);
    }

    private static PodView view(boolean terminating, ContainerView... containers) {
        return initialized(terminating, List.of(), containers);
    }

    private static PodView initialized(boolean terminating, List<ContainerView> init, ContainerView... containers) {
        return new PodView(
                POD,
                Optional.of("127.97.0.1"),
                "127.0.0.1",
                START,
                init,
                List.of(containers),
                terminating,
                Optional.empty());
    }

    private static PodView initialized(ContainerState init, boolean willRestart) {
        return initialized(
                false, List.of(container(init, Optional.empty(), willRestart)), container(Waiting.INITIALIZING));
    }

    static Stream<Arguments> phases() {
        return Stream.of(
                argumentSet("being created", "Pending", view(false, container(Waiting.CREATING))),
                argumentSet("runs", "Running", view(false, container(RUNNING))),
                argumentSet("one of two runs", "Pending", view(false, container(RUNNING), container(Waiting.CREATING))),
                argumentSet("crash loop", "Running", view(false, container(BACK_OFF, Optional.of(ended(1)), true))),
                argumentSet(
                        "about to be restarted", "Running", view(false, container(ended(1), Optional.empty(), true))),
                argumentSet("ended well", "Succeeded", view(false, container(ended(0)))),
                argumentSet("ended badly", "Failed", view(false, container(ended(3)))),
                argumentSet("one of two ended badly", "Failed", view(false, container(ended(0)), container(ended(3)))),
                argumentSet("one of two ended", "Running", view(false, container(ended(0)), container(RUNNING))),
                argumentSet("is initialized", "Pending", initialized(RUNNING, false)),
                argumentSet("an init container is to be tried again", "Pending", initialized(ended(1), true)),
                argumentSet("an init container has failed for good", "Failed", initialized(ended(1), false)),
                argumentSet(
                        "runs after its init container",
                        "Running",
                        initialized(false, List.of(container(ended(0))), container(RUNNING))),
                argumentSet("is being stopped", "Running", view(true, container(RUNNING))),
                argumentSet("was stopped", "Failed", view(true, container(ended(143)))),
                argumentSet(
                        "was stopped between two runs",
                        "Failed",
                        view(true, container(BACK_OFF, Optional.of(ended(1)), false))));
    }

    @ParameterizedTest
    @MethodSource("phases")
    void hasThePhaseOfItsContainers(String phase, PodView view) {
        assertThat(PodReport.of(view, Optional.empty(), LATER).getPhase()).isEqualTo(phase);
    }

    @Test
    void isReadyWhenAllContainersAreAndItIsNotBeingStopped() {
        assertThat(condition(PodReport.of(view(false, container(RUNNING)), Optional.empty(), LATER), "Ready"))
                .extracting(PodCondition::getStatus)
                .isEqualTo("True");
        PodStatus unready =
                PodReport.of(view(false, container(RUNNING), container(Waiting.CREATING)), Optional.empty(), LATER);
        assertThat(condition(unready, "Ready"))
                .extracting(PodCondition::getStatus, PodCondition::getReason, PodCondition::getMessage)
                .containsExactly("False", "ContainersNotReady", "containers with unready status: [app]");
        PodStatus stopping = PodReport.of(view(true, container(RUNNING)), Optional.empty(), LATER);
        assertThat(condition(stopping, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(stopping, "ContainersReady").getStatus()).isEqualTo("True");
    }

    @Test
    void saysWhichInitContainersAreNotThroughYet() {
        PodStatus status = PodReport.of(initialized(RUNNING, false), Optional.empty(), LATER);

        assertThat(condition(status, "Initialized"))
                .extracting(PodCondition::getStatus, PodCondition::getReason)
                .containsExactly("False", "ContainersNotInitialized");
        assertThat(status.getInitContainerStatuses())
                .singleElement()
                .satisfies(init -> assertThat(init.getState().getRunning()).isNotNull());
        assertThat(status.getContainerStatuses())
                .singleElement()
                .satisfies(app ->
                        assertThat(app.getState().getWaiting().getReason()).isEqualTo("PodInitializing"));
    }

    @Test
    void keepsTheTimeOfAConditionThatHasNotChanged() {
        PodStatus first = PodReport.of(view(false, container(Waiting.CREATING)), Optional.empty(), START);
        PodStatus second = PodReport.of(view(false, container(RUNNING)), Optional.of(first), LATER);
        assertThat(condition(second, "PodScheduled").getLastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(condition(second, "Ready").getLastTransitionTime()).isEqualTo("2026-01-01T10:01:00Z");
    }

    @Test
    void keepsConditionsOfOthers() {
        Pod disrupted = PodYaml.ofContainer("");
        disrupted.setStatus(new PodStatusBuilder()
                .withConditions(new PodConditionBuilder()
                        .withType("DisruptionTarget")
                        .withStatus("True")
                        .build())
                .build());
        PodView view = new PodView(
                disrupted,
                Optional.empty(),
                "127.0.0.1",
                START,
                List.of(),
                List.of(container(RUNNING)),
                false,
                Optional.empty());
        assertThat(condition(PodReport.of(view, Optional.empty(), LATER), "DisruptionTarget")
                        .getStatus())
                .isEqualTo("True");
    }

    @Test
    void tellsHowTheProcessBeforeEnded() {
        PodStatus status =
                PodReport.of(view(false, container(BACK_OFF, Optional.of(ended(137)), true)), Optional.empty(), LATER);
        ContainerStatus container = status.getContainerStatuses().getFirst();
        assertThat(container.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
        assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(137);
        assertThat(container.getLastState().getTerminated().getFinishedAt()).isEqualTo("2026-01-01T10:01:00Z");
        assertThat(container.getContainerID()).isEqualTo("process://42");
        assertThat(container.getRestartCount()).isEqualTo(1);
    }

    @Test
    void tellsAddresses() {
        PodStatus status = PodReport.of(view(false, container(RUNNING)), Optional.empty(), LATER);
        assertThat(status.getPodIP()).isEqualTo("127.97.0.1");
        assertThat(status.getPodIPs()).extracting(ip -> ip.getIp()).containsExactly("127.97.0.1");
        assertThat(status.getHostIP()).isEqualTo("127.0.0.1");
    }

    private static PodCondition condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
