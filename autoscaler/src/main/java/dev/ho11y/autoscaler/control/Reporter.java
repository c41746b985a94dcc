package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.Condition;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Tells the listener about one object: its events, and its conditions when they differ from before. Confined to the scheduler's thread. */
final class Reporter {

    private final String kind;
    private final String name;
    private final InstantSource clock;
    private final AutoscalerListener listener;
    private final Map<String, Condition> conditions = new HashMap<>();

    Reporter(String kind, String name, InstantSource clock, AutoscalerListener listener) {
        this.kind = kind;
        this.name = name;
        this.clock = clock;
        this.listener = listener;
    }

    void normal(String reason, String message) {
        event("Normal", reason, message);
    }

    void warning(String reason, String message) {
        event("Warning", reason, message);
    }

    void event(String type, String reason, String message) {
        listener.event(new KubernetesEvent(clock.instant(), kind, name, type, reason, message));
    }

    void condition(Condition condition) {
        if (!condition.equals(conditions.put(condition.type(), condition))) {
            listener.condition(new ConditionChange(
                    clock.instant(),
                    kind,
                    name,
                    condition.type(),
                    condition.status(),
                    condition.reason(),
                    condition.message()));
        }
    }

    boolean isTrue(String type) {
        Condition condition = conditions.get(type);
        return condition != null && condition.status().equals("True");
    }
}
