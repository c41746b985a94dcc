package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What goes wrong with identities, regions and permissions. */
final class PermissionRules {
    private static final Pattern BROAD_POLICY = Pattern.compile("AmazonPrometheus(RemoteWrite|Query|Full)Access");
    /** Actions that can be allowed for one workspace; listing and creating them cannot, nor can writing traces. */
    private static final Pattern OF_A_WORKSPACE =
            Pattern.compile("aps:(\\*|RemoteWrite|QueryMetrics|GetLabels|GetSeries|GetMetricMetadata)");

    private static final Pattern POLICY = Pattern.compile("AmazonPrometheusRemoteWriteAccess");

    private PermissionRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "aws-region-mismatch",
                        "the region and the host's region differ",
                        "The signature is scoped to one region and the host is in another: AMP answers 403.",
                        "Write the same region in both, or take both from one variable.",
                        PermissionRules::regions),
                warning(
                        "aws-sigv4-proxy-obsolete",
                        "a signing proxy in front of AMP",
                        "KEDA signs its requests itself since 2.13; whoever reaches the proxy can query the workspace without any authentication.",
                        "Remove the proxy; name the workspace as serverAddress, with awsRegion and authenticationRef.",
                        PermissionRules::proxy),
                error(
                        "keda-amp-without-authentication",
                        "AMP is asked without authentication",
                        "KEDA sends the request unsigned, and shows no more than `status: 403`.",
                        "Add authenticationRef to a TriggerAuthentication with `podIdentity: {provider: aws}`, and awsRegion.",
                        PermissionRules::amp),
                warning(
                        "keda-aws-eks-deprecated",
                        "podIdentity aws-eks is deprecated",
                        "KEDA 3 removes it.",
                        "Write `provider: aws`.",
                        PermissionRules::awsEks),
                error(
                        "aws-missing-policy",
                        "the collector may write metrics but no traces",
                        "AmazonPrometheusRemoteWriteAccess allows aps:RemoteWrite only: each PutTraceSegments of the awsxray exporter is denied.",
                        "Add AWSXrayWriteOnlyAccess, or remove the traces pipeline.",
                        PermissionRules::xray),
                warning(
                        "aws-broad-policy",
                        "a policy for every workspace where one would do",
                        "The managed AmazonPrometheus policies allow their actions on `Resource: \"*\"`: whoever gets hold of the identity reads"
                                + " or writes every workspace of the account.",
                        "Write the policy out (attachPolicy, permissionPolicy), with arn:aws:aps:REGION:ACCOUNT:workspace/ID as its Resource.",
                        PermissionRules::broad),
                warning(
                        "eksctl-node-policies",
                        "withAddonPolicies gives permissions to whole nodes",
                        "Every pod on these nodes can take them up: certManager and externalDNS may rewrite DNS zones, imageBuilder may push"
                                + " images, autoScaler may resize node groups.",
                        "Remove it; give the one workload that needs it an identity of its own (podIdentityAssociations).",
                        PermissionRules::nodes),
                error(
                        "rbac-missing-permission",
                        "the collector's role lacks what its discovery needs",
                        "Discovery fails with `forbidden`, and there are no targets.",
                        "Allow get, list and watch on what the roles of kubernetes_sd_configs discover.",
                        PermissionRules::rbac));
    }

    private static void regions(Input input, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            compare(
                    trigger.metadata().scalar("awsRegion"),
                    KubeObject.text(trigger.metadata(), "serverAddress").orElse(""),
                    found);
        }
        for (Collector collector : input.collectors()) {
            for (YamlNode.Entry exporter : collector.components("exporters").values()) {
                Collector.mapping(exporter).ifPresent(mapping -> {
                    String endpoint = KubeObject.text(mapping, "endpoint").orElse("");
                    compare(scalar(mapping, "aws_auth", "region"), endpoint, found);
                    KubeObject.text(mapping, "auth", "authenticator")
                            .map(id -> collector.components("extensions").get(id))
                            .flatMap(Collector::mapping)
                            .ifPresent(auth -> compare(auth.scalar("region"), endpoint, found));
                });
            }
        }
        input.workloads().flatMap(workload -> workload.containers().stream()).forEach(container -> {
            List<Scalar> args = KubeObject.scalars(container, "args");
            compare(
                    after(args, "--region"),
                    after(args, "--host").map(Scalar::text).orElse(""),
                    found);
        });
    }

    private static Optional<Scalar> scalar(Mapping mapping, String key, String more) {
        return mapping.get(key, more).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    private static Optional<Scalar> after(List<Scalar> args, String flag) {
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).text().equals(flag) && i + 1 < args.size()) {
                return Optional.of(args.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static void compare(Optional<Scalar> region, String host, Rule.Found found) {
        Optional<String> there = Words.ampRegion(host);
        if (region.isPresent()
                && there.isPresent()
                && !there.get().equals(region.get().text())) {
            found.at(region.get().place(), "the region is " + region.get().shown() + ", the host is in " + there.get());
        }
    }

    private static void proxy(Input input, Rule.Found found) {
        input.workloads()
                .flatMap(workload -> workload.containers().stream())
                .forEach(container -> container
                        .scalar("image")
                        .filter(image -> image.text().contains("aws-sigv4-proxy"))
                        .ifPresent(image -> found.at(image.place(), "KEDA needs no proxy")));
    }

    private static void amp(Input input, Rule.Found found) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            trigger.metadata()
                    .scalar("serverAddress")
                    .filter(address -> address.text().contains("//aps-workspaces"))
                    .filter(address ->
                            trigger.trigger().get("authenticationRef").isEmpty()
                                    && trigger.metadata().get("identityOwner").isEmpty())
                    .ifPresent(address -> found.at(address.place(), "there is no authenticationRef"));
        }
    }

    private static void awsEks(Input input, Rule.Found found) {
        Stream.concat(input.kind("TriggerAuthentication"), input.kind("ClusterTriggerAuthentication"))
                .forEach(object -> scalar(object.spec(), "podIdentity", "provider")
                        .filter(provider -> provider.text().equals("aws-eks"))
                        .ifPresent(provider -> found.at(provider.place(), "provider aws-eks is deprecated")));
    }

    private static void xray(Input input, Rule.Found found) {
        boolean traces = input.collectors().stream()
                .flatMap(collector -> collector.listed("traces", "exporters").stream())
                .anyMatch(exporter -> Collector.type(exporter.text()).equals("awsxray"));
        if (!traces) {
            return;
        }
        for (Script script : input.scripts()) {
            for (int i = 0; i < script.lines().size(); i++) {
                String line = script.lines().get(i);
                int at = line.indexOf("AmazonPrometheusRemoteWriteAccess");
                if (at >= 0 && line.contains("iamserviceaccount") && !line.contains("Xray") && !line.contains("XRay")) {
                    found.at(new Place(script.file(), i + 1, at + 1), "there is no policy for X-Ray");
                }
            }
        }
        input.kind("ClusterConfig")
                .forEach(config -> accounts(config).forEach(policies -> {
                    boolean xray =
                            policies.stream().anyMatch(policy -> policy.text().matches("(?i).*xray.*"));
                    policies.stream()
                            .filter(policy ->
                                    !xray && POLICY.matcher(policy.text()).find())
                            .forEach(policy -> found.at(policy.place(), "there is no policy for X-Ray"));
                }));
    }

    private static List<List<Scalar>> accounts(KubeObject config) {
        List<List<Scalar>> accounts = new ArrayList<>();
        config.root().mapping("iam").ifPresent(iam -> {
            iam.mappings("serviceAccounts").forEach(it -> accounts.add(KubeObject.scalars(it, "attachPolicyARNs")));
            iam.mappings("podIdentityAssociations")
                    .forEach(it -> accounts.add(KubeObject.scalars(it, "permissionPolicyARNs")));
        });
        return accounts;
    }

    private static void broad(Input input, Rule.Found found) {
        input.scripts().forEach(script -> script.find(BROAD_POLICY, found, "{} allows it on every workspace"));
        Stream.concat(input.kind("ClusterConfig").map(KubeObject::root), input.values().stream())
                .forEach(root -> broad(root, found));
    }

    private static void broad(YamlNode node, Rule.Found found) {
        switch (node) {
            case Scalar scalar -> {
                Matcher matcher = BROAD_POLICY.matcher(scalar.text());
                if (matcher.find()) {
                    found.at(scalar.place(), matcher.group() + " allows it on every workspace");
                }
            }
            case YamlNode.Sequence sequence -> sequence.items().forEach(item -> broad(item, found));
            case Mapping mapping -> {
                mapping.mappings("Statement").forEach(statement -> statement(statement, found));
                mapping.entries().values().forEach(entry -> broad(entry.value(), found));
            }
        }
    }

    private static void statement(Mapping statement, Rule.Found found) {
        Optional<Scalar> action = oneOrMore(statement, "Action")
                .filter(it -> OF_A_WORKSPACE.matcher(it.text()).matches())
                .findFirst();
        boolean every =
                oneOrMore(statement, "Resource").anyMatch(it -> it.text().equals("*"));
        boolean denies = KubeObject.text(statement, "Effect").orElse("Allow").equals("Deny");
        if (every && !denies) {
            action.ifPresent(it ->
                    found.at(KubeObject.key(statement, "Resource"), it.text() + " is allowed on every workspace"));
        }
    }

    private static Stream<Scalar> oneOrMore(Mapping mapping, String key) {
        return Stream.concat(mapping.scalar(key).stream(), KubeObject.scalars(mapping, key).stream());
    }

    private static void nodes(Input input, Rule.Found found) {
        input.kind("ClusterConfig")
                .flatMap(config -> Stream.of("managedNodeGroups", "nodeGroups")
                        .flatMap(groups -> config.root().mappings(groups).stream()))
                .flatMap(group -> group.get("iam", "withAddonPolicies").stream())
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .forEach(policies -> policies.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Scalar scalar && scalar.text().equals("true")) {
                        found.at(entry.key(), name + " is for every pod on these nodes");
                    }
                }));
    }

    private static void rbac(Input input, Rule.Found found) {
        Set<String> needed = new TreeSet<>();
        input.collectors().stream()
                .flatMap(collector -> collector.scrapeJobs().stream())
                .flatMap(job -> job.mappings("kubernetes_sd_configs").stream())
                .forEach(sd ->
                        needed.addAll(resources(KubeObject.text(sd, "role").orElse(""))));
        Set<String> accounts = new TreeSet<>();
        input.collectorWorkloads()
                .flatMap(workload -> workload.pod().stream())
                .forEach(pod -> KubeObject.text(pod, "serviceAccountName").ifPresent(accounts::add));
        Stream.concat(input.kind("ClusterRoleBinding"), input.kind("RoleBinding"))
                .forEach(binding -> {
                    boolean bound = binding.root().mappings("subjects").stream()
                            .anyMatch(subject -> accounts.contains(
                                    KubeObject.text(subject, "name").orElse("")));
                    String name =
                            KubeObject.text(binding.root(), "roleRef", "name").orElse("");
                    Stream.concat(input.kind("ClusterRole"), input.kind("Role"))
                            .filter(role -> bound && role.name().equals(name))
                            .forEach(role -> lacking(role, needed)
                                    .ifPresent(what -> found.at(role.root().place(), what)));
                });
    }

    private static List<String> resources(String role) {
        return switch (role) {
            case "pod" -> List.of("pods");
            case "endpoints" -> List.of("endpoints", "pods", "services");
            case "endpointslice" -> List.of("endpointslices", "pods", "services");
            case "service" -> List.of("services");
            case "node" -> List.of("nodes");
            case "ingress" -> List.of("ingresses");
            default -> List.of();
        };
    }

    private static Optional<String> lacking(KubeObject role, Set<String> needed) {
        for (String resource : needed) {
            for (String verb : List.of("list", "watch")) {
                boolean allowed = role.root().mappings("rules").stream()
                        .anyMatch(rule -> has(rule, "resources", resource) && has(rule, "verbs", verb));
                if (!allowed) {
                    return Optional.of("the role does not allow to " + verb + " " + resource);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean has(Mapping rule, String key, String word) {
        return KubeObject.scalars(rule, key).stream()
                .anyMatch(item -> item.text().equals(word) || item.text().equals("*"));
    }
}
