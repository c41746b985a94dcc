package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Kind;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What goes wrong with the other settings of prometheus triggers. */
final class TriggerRules {
    private static final Set<String> REMOVED = Set.of("metricName", "cortexOrgId");
    private static final Set<String> ELSEWHERE = Set.of("metricType", "identityOwner");
    private static final Pattern EXPORTER =
            Pattern.compile("//([^/]*exporter[^/]*|[^/]*:(9100|9104|9113|9121|9153|9187|9308))(/|$)|/metrics/?$");

    private TriggerRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "keda-metadata-not-text",
                        "a value of the trigger's metadata is not text",
                        "The API server refuses the ScaledObject: metadata is a map of strings.",
                        "Quote the value.",
                        TriggerRules::notText),
                error(
                        "keda-required-metadata",
                        "serverAddress, query or threshold is missing",
                        "KEDA refuses the trigger with `missing required parameter`; no HPA is made.",
                        "Write all three.",
                        TriggerRules::required),
                error(
                        "keda-threshold-not-a-number",
                        "the threshold is not a positive number",
                        "KEDA parses a plain number: with `100Mi`, `50%` or a word it refuses the trigger, and no HPA is made.",
                        "Write a number such as \"100\" or \"2.5\"; for 100Mi that is \"104857600\".",
                        TriggerRules::threshold),
                warning(
                        "keda-removed-field",
                        "the field has been removed from KEDA",
                        "It is passed over in silence: metricName (gone since 2.12) names nothing, the HPA's metric is"
                                + " `s0-prometheus`; cortexOrgId (gone since 2.15) sets no header.",
                        "Remove it; for a tenant write `customHeaders: X-Scope-OrgID=...`.",
                        (input, found) -> keys(input, REMOVED, "is gone", found)),
                warning(
                        "keda-unknown-metadata",
                        "KEDA does not know this key",
                        "Unknown keys of a trigger's metadata are passed over in silence, so what it was to set is not set.",
                        "Correct the spelling, or remove it.",
                        TriggerRules::unknown),
                warning(
                        "keda-metric-type-in-metadata",
                        "metricType stands inside of metadata",
                        "It is ignored there, and the trigger is compared as AverageValue.",
                        "Move `metricType` up, beside `type` and `metadata`.",
                        (input, found) -> keys(input, Set.of("metricType"), "is ignored in metadata", found)),
                error(
                        "keda-metric-type-refused",
                        "this metricType is refused",
                        "A prometheus trigger can be AverageValue or Value; KEDA refuses all else, and no HPA is made.",
                        "Write `metricType: Value` for an average or a ratio, AverageValue for a total.",
                        TriggerRules::metricType),
                warning(
                        "keda-identity-owner-deprecated",
                        "identityOwner in the trigger is deprecated",
                        "It belongs to the aws-eks way of authentication, which KEDA 3 removes; it also makes KEDA sign every"
                                + " request of the trigger.",
                        "Write a TriggerAuthentication with `podIdentity: {provider: aws}` and refer to it by authenticationRef.",
                        (input, found) -> keys(input, Set.of("identityOwner"), "is deprecated", found)),
                warning(
                        "keda-exporter-as-server",
                        "serverAddress looks like an exporter, not a Prometheus",
                        "KEDA asks `/api/v1/query` there, which an exporter answers with 404; no data, no scaling.",
                        "Name the Prometheus, Thanos, Mimir or AMP that scrapes the exporter.",
                        (input, found) -> server(input, EXPORTER, "is an exporter's address", found)),
                error(
                        "keda-server-address-path",
                        "serverAddress includes the query's path",
                        "KEDA appends `/api/v1/query` itself, so the request goes to a path that does not exist.",
                        "End the address before `/api/v1`.",
                        (input, found) -> server(input, Pattern.compile("/api/v1"), "includes /api/v1", found)),
                error(
                        "keda-server-address-scheme",
                        "serverAddress has no scheme",
                        "The request fails with `unsupported protocol scheme`.",
                        "Begin it with http:// or https://.",
                        (input, found) -> server(
                                input,
                                Pattern.compile("^(?!https?://)(?!.*(\\{\\{|<.*>))[^$]"),
                                "has no scheme",
                                found)),
                warning(
                        "keda-timeout-in-milliseconds",
                        "a bare number is a timeout in milliseconds",
                        "`timeout: \"5\"` is five milliseconds: every query fails.",
                        "Write the unit, such as \"5s\".",
                        TriggerRules::timeoutUnit),
                warning(
                        "keda-timeout-too-long",
                        "the timeout is longer than the HPA's patience",
                        "A failing query is repeated at once, so one answer can take twice the timeout; beyond 15 s HPA syncs are"
                                + " late and pile up.",
                        "Use at most \"7s\".",
                        TriggerRules::timeoutLength));
    }

    private static void notText(Input input, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            trigger.metadata().entries().forEach((key, entry) -> {
                YamlNode value = entry.value();
                if (!(value instanceof Scalar scalar) || scalar.kind() != Kind.TEXT) {
                    found.at(value.place(), key + ": " + value.shown() + " is not quoted text");
                }
            });
        }
    }

    private static void required(Input input, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            for (String key : List.of("serverAddress", "query", "threshold")) {
                if (KubeObject.text(trigger.metadata(), key).orElse("").isBlank()) {
                    found.at(trigger.metadata().place(), key + " is missing");
                }
            }
        }
    }

    private static void threshold(Input input, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            for (String key : List.of("threshold", "activationThreshold")) {
                trigger.metadata()
                        .scalar(key)
                        .filter(text -> !text.text().isBlank() && !Words.isTemplate(text.text()))
                        .filter(text -> !isNumber(text.text()) || (key.equals("threshold") && !isPositive(text.text())))
                        .ifPresent(text ->
                                found.at(text.place(), key + " `" + text.text() + "` is not a positive number"));
            }
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");
    }

    private static boolean isPositive(String text) {
        return Double.parseDouble(text) >= 0.0005;
    }

    private static void keys(Input input, Set<String> keys, String what, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            for (String key : trigger.metadata().entries().keySet()) {
                if (keys.contains(key)) {
                    found.at(KubeObject.key(trigger.metadata(), key), key + " " + what);
                }
            }
        }
    }

    private static void unknown(Input input, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            Map<String, String> texts = new HashMap<>();
            trigger.metadata().entries().keySet().forEach(key -> texts.put(key, ""));
            for (String key : PrometheusTrigger.unknownKeys(texts)) {
                if (!REMOVED.contains(key) && !ELSEWHERE.contains(key)) {
                    found.at(KubeObject.key(trigger.metadata(), key), "`" + key + "` is unknown");
                }
            }
        }
    }

    private static void metricType(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .flatMap(object -> object.spec().mappings("triggers").stream())
                .forEach(trigger -> {
                    boolean prometheus =
                            KubeObject.text(trigger, "type").orElse("").equals("prometheus");
                    trigger.scalar("metricType")
                            .filter(type -> prometheus && !Words.isTemplate(type.text()))
                            .filter(type -> !Set.of("AverageValue", "Value").contains(type.text()))
                            .ifPresent(type -> found.at(type.place(), "metricType " + type.text() + " is refused"));
                });
    }

    private static void server(Input input, Pattern pattern, String what, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            trigger.metadata()
                    .scalar("serverAddress")
                    .filter(address -> pattern.matcher(address.text()).find())
                    .ifPresent(address -> found.at(address.place(), address.text() + " " + what));
        }
    }

    private static void timeoutUnit(Input input, Rule.Found found) {
        timeouts(input).forEach((timeout, trigger) -> {
            if (timeout.text().matches("\\d{1,3}")) {
                found.at(timeout.place(), "timeout " + timeout.text() + " is " + timeout.text() + " ms");
            }
        });
    }

    private static void timeoutLength(Input input, Rule.Found found) {
        timeouts(input).forEach((timeout, trigger) -> {
            boolean bare = timeout.text().matches("\\d+");
            Pace.duration(bare ? timeout.text() + "ms" : timeout.text())
                    .filter(length -> length.toMillis() * 2 > 15_000)
                    .ifPresent(length -> found.at(timeout.place(), "twice " + timeout.text() + " is more than 15s"));
        });
    }

    private static Map<Scalar, Mapping> timeouts(Input input) {
        Map<Scalar, Mapping> timeouts = new HashMap<>();
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            trigger.metadata().scalar("timeout").ifPresent(timeout -> timeouts.put(timeout, trigger.metadata()));
        }
        return timeouts;
    }
}
