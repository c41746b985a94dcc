package dev.ho11y.runner.simulate;

import dev.ho11y.cluster.manifest.ConfigMap;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.EnvSource;
import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.cluster.manifest.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod of a Deployment does with a request, as the variables of the ho11y contract order it.
 *
 * @param injectsFailures whether half of the requests fail on purpose
 * @param cutoffTps requests per second above which it refuses
 * @param legs what a request waits for, one after the other; the last one makes no request
 * @param drainDelay how long it stays after SIGTERM
 * @param probePeriod how often it is asked whether it is ready
 */
record Behaviour(
        boolean injectsFailures, OptionalInt cutoffTps, List<Leg> legs, Duration drainDelay, Duration probePeriod) {
    /** The workload's own default. */
    private static final Duration DRAIN_DELAY = Duration.ofSeconds(2);

    private static final int DOWNSTREAMS = 5;
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9);

    Behaviour {
        legs = List.copyOf(legs);
    }

    /**
     * Entries of {@code DOWNSTREAM0..4}: the waits of the dummies that follow each other, and then a request to a Service.
     *
     * @param call the authority of the Service; empty at the end
     */
    record Leg(long waitNanos, Optional<String> call) {}

    static Behaviour of(Deployment deployment, List<ConfigMap> configMaps) {
        Map<String, String> env = env(deployment, configMaps);
        var container = deployment.template().container();
        return new Behaviour(
                !env.getOrDefault("HO11Y_INJECT_FAILURE", "").isEmpty(),
                number(env.getOrDefault("HO11Y_CUTOFF_TPS", "")),
                legs(env),
                Optional.ofNullable(env.get("HO11Y_DRAIN_DELAY"))
                        .filter(text -> !text.isEmpty())
                        .map(Behaviour::duration)
                        .orElse(DRAIN_DELAY),
                container.startup().or(container::readiness).map(Probe::period).orElse(Duration.ZERO));
    }

    private static List<Leg> legs(Map<String, String> env) {
        List<Leg> legs = new ArrayList<>();
        long waitNanos = 0;
        for (int i = 0; i < DOWNSTREAMS; i++) {
            String value = env.getOrDefault("DOWNSTREAM" + i, "");
            if (value.startsWith("DUMMY")) {
                String[] fields = value.split(":", -1);
                waitNanos += fields.length < 3 ? 0 : duration(fields[2]).toNanos();
            } else if (!value.isEmpty()) {
                String authority =
                        Optional.ofNullable(URI.create(value).getAuthority()).orElse(value);
                legs.add(new Leg(waitNanos, Optional.of(authority)));
                waitNanos = 0;
            }
        }
        legs.add(new Leg(waitNanos, Optional.empty()));
        return legs;
    }

    /** Go's notation; what cannot be read acts as 0, as in the workload. */
    static Duration duration(String text) {
        Matcher parts = PART.matcher(text);
        double nanos = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            nanos += Double.parseDouble(parts.group(1)) * NANOS.getOrDefault(parts.group(2), 0.0);
            end = parts.end();
        }
        return end == text.length() ? Duration.ofNanos(Math.round(nanos)) : Duration.ZERO;
    }

    private static OptionalInt number(String text) {
        return text.matches("-?\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** Fields of the pod and Secrets do not matter to what it does with requests, and are left out. */
    private static Map<String, String> env(Deployment deployment, List<ConfigMap> configMaps) {
        Map<String, String> env = new LinkedHashMap<>();
        for (EnvVar variable : deployment.template().container().env()) {
            switch (variable.source()) {
                case EnvSource.Literal(String value) -> env.put(variable.name(), value);
                case EnvSource.ConfigMapKeyRef(String name, String key, boolean _) ->
                    configMaps.stream()
                            .filter(map ->
                                    map.name().equals(name) && map.namespace().equals(deployment.namespace()))
                            .map(map -> map.data().get(key))
                            .filter(value -> value != null)
                            .findFirst()
                            .ifPresent(value -> env.put(variable.name(), value));
                case EnvSource.FieldRef _, EnvSource.SecretKeyRef _ -> {}
            }
        }
        return env;
    }
}
