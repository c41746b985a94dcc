package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.keda.Fallback;
import dev.ho11y.autoscaler.keda.ScaledObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a ScaledObject may take until constant input moves nothing any more. */
final class Settling {

    private static final Duration FIRST_SYNC = Duration.ofSeconds(31);
    private static final Duration SYNC = Duration.ofMillis(15_030);
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

    private Settling() {}

    /**
     * Both loops have looked, fallback has counted its failures, and the cooldown has passed; from then on a window and the longest policy
     * period are at most what lies between two steps of one pod or more. (A metric of type Value asks for a share of the size, so that each
     * step waits for the window anew.)
     */
    static Duration time(ScaledObject object) {
        int failures = object.fallback().map(Fallback::failureThreshold).orElse(0);
        Duration looks = object.pollingInterval().plus(SYNC).multipliedBy(failures + 2);
        Duration step = DEFAULT_WINDOW
                .plus(longest(rules(object).flatMap(rules -> rules.stabilizationWindow().stream())))
                .plus(longest(
                        rules(object).flatMap(rules -> rules.policies().stream().map(ScalingPolicy::period))))
                .plus(SYNC);
        return FIRST_SYNC
                .plus(looks)
                .plus(object.cooldownPeriod())
                .plus(object.initialCooldownPeriod())
                .plus(step.multipliedBy(object.maxReplicaCount()));
    }

    private static Stream<ScalingRules> rules(ScaledObject object) {
        return object.behavior().stream()
                .flatMap(behavior -> Stream.of(behavior.scaleUp(), behavior.scaleDown()))
                .flatMap(Optional::stream);
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
