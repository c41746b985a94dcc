package dev.ho11y.cluster.apinode.pod;

import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a pod ({@code pkg/kubelet/status/generate.go}). What others wrote stays; a condition that has not
 * changed keeps its time. Pure.
 */
final class Conditions {

    private static final Set<String> OURS =
            Set.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");

    private Conditions() {}

    static List<PodCondition> of(PodView view, @Nullable PodStatus before, Instant now) {
        List<PodCondition> old = before == null ? List.of() : before.getConditions();
        Map<String, PodCondition> byType =
                old.stream().collect(Collectors.toMap(PodCondition::getType, Function.identity(), (a, b) -> b));
        List<PodCondition> conditions = new ArrayList<>(foreign(view, old));
        boolean placed = view.ip().isPresent();
        Stream.of(
                        condition("PodReadyToStartContainers", placed && !over(view)),
                        initialized(view, placed),
                        readiness("Ready", view),
                        readiness("ContainersReady", view),
                        condition("PodScheduled", true))
                .map(condition -> timed(condition, byType.get(condition.getType()), now))
                .forEach(conditions::add);
        return conditions;
    }

    /** Conditions such as DisruptionTarget, which others may have added since the last report. */
    private static List<PodCondition> foreign(PodView view, List<PodCondition> old) {
        List<PodCondition> latest =
                view.pod().getStatus() == null ? old : view.pod().getStatus().getConditions();
        return latest.stream()
                .filter(condition -> !OURS.contains(condition.getType()))
                .toList();
    }

    private static boolean over(PodView view) {
        return view.phase() == Phase.SUCCEEDED || view.phase() == Phase.FAILED;
    }

    private static PodCondition initialized(PodView view, boolean placed) {
        if (!view.initialized()) {
            return condition(
                    "Initialized",
                    false,
                    "ContainersNotInitialized",
                    "containers with incomplete status: [" + unready(view.initContainers()) + "]");
        }
        return condition("Initialized", placed, view.phase() == Phase.SUCCEEDED ? "PodCompleted" : null, null);
    }

    private static String unready(List<ContainerView> containers) {
        return containers.stream()
                .filter(container -> !container.ready())
                .map(container -> container.spec().getName())
                .collect(Collectors.joining(" "));
    }

    private static PodCondition readiness(String type, PodView view) {
        String unready = unready(view.containers());
        return switch (view.phase()) {
            case SUCCEEDED -> condition(type, false, "PodCompleted", null);
            case FAILED -> condition(type, false, "PodFailed", null);
            default ->
                view.ready() || (unready.isEmpty() && type.equals("ContainersReady"))
                        ? condition(type, true)
                        : condition(
                                type, false, "ContainersNotReady", "containers with unready status: [" + unready + "]");
        };
    }

    private static PodCondition condition(String type, boolean so) {
        return condition(type, so, null, null);
    }

    private static PodCondition condition(String type, boolean so, @Nullable String reason, @Nullable String message) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(so ? "True" : "False")
                .withReason(reason)
                .withMessage(message)
                .build();
    }

    private static PodCondition timed(PodCondition condition, @Nullable PodCondition before, Instant now) {
        condition.setLastTransitionTime(
                before != null && Objects.equals(before.getStatus(), condition.getStatus())
                        ? before.getLastTransitionTime()
                        : PodReport.time(now));
        return condition;
    }
}
