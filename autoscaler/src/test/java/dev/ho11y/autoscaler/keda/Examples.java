package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small ScaledObjects for tests. */
final class Examples {

    private Examples() {}

    static PrometheusTrigger trigger(int index, Map<String, String> more) {
        return trigger(index, "AverageValue", more);
    }

    static PrometheusTrigger trigger(int index, String metricType, Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(
                Map.of("serverAddress", "http://prometheus:9090", "query", "q" + index, "threshold", "10"));
        metadata.putAll(more);
        return PrometheusTrigger.fromMetadata(
                index, Optional.of("t" + index), Optional.of(metricType), false, metadata);
    }

    static ScaledObject.Builder scaledObject(Trigger... triggers) {
        return ScaledObject.builder("shop", "web", "web").triggers(List.of(triggers));
    }

    static ScaledObject.Builder scaledObject() {
        return scaledObject(trigger(0, Map.of()));
    }

    static ScalingModifiers modifiers(String formula) {
        return new ScalingModifiers(formula, 5, true, 0, TargetType.AVERAGE_VALUE);
    }
}
