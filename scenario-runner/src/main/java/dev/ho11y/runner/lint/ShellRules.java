package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What goes wrong with scripts, with the here-documents in them, and with what they install. */
final class ShellRules {
    private static final Pattern DOLLARS = Pattern.compile("(?<!\\\\)\\$\\$");
    private static final Pattern ASSIGNED = Pattern.compile("(?:^|[\\s;(])(?:export\\s+)?([A-Za-z_]\\w*)=");
    private static final Pattern USED = Pattern.compile("(?<![\\\\$])\\$\\{?([A-Z][A-Z0-9_]*)\\b");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!<)<\\$?[A-Za-z][A-Za-z _]*>");
    private static final Pattern HELM = Pattern.compile("helm (install|upgrade)\\b(?!.*--version)[^|&;]*");
    private static final Pattern HELM_REPO = Pattern.compile("helm repo add\\b");
    private static final Pattern HELM_UPDATE = Pattern.compile("helm repo update\\b");
    private static final Pattern WORKSPACE = Pattern.compile("aws amp create-workspace\\b");
    private static final Pattern AWAITED =
            Pattern.compile("aws amp wait workspace-active\\b|describe-workspace\\b.*statusCode");
    private static final Pattern BY_ALIAS = Pattern.compile("list-workspaces.*select\\(\\.alias.*");
    private static final Pattern LOAD_BY_EXEC = Pattern.compile("kubectl exec\\b.*\\bcurl\\b.*");
    private static final Pattern DELETE_ANYWHERE =
            Pattern.compile("eksctl delete\\b(?!.*(?:--region|-r |-f |--config-file))[^|&;]*");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    /** Set by the system or the shell itself. */
    private static final Set<String> ALWAYS_SET = Set.of(
            "HOME", "PATH", "USER", "PWD", "SHELL", "LANG", "TERM", "HOSTNAME", "TMPDIR", "UID", "RANDOM", "SECONDS");

    private static final Pattern EXPORT = Pattern.compile("^\\s*export\\s+([A-Za-z_]\\w*=.*?)\\s*\\\\?$");
    private static final Pattern ONE_WORD = Pattern.compile("\"(\\\\.|[^\"])*\"|'[^']*'|\\$\\(.*\\)|`[^`]*`|<[^<>]*>");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w*(=.*)?");
    private static final Pattern END_OF_COMMAND = Pattern.compile("^(#|&&|\\|)|;");
    private static final Pattern CLEAN_UP = Pattern.compile("eksctl delete cluster|aws amp delete-workspace");
    private static final Map<String, String> DELETED_BY = Map.of(
            "aws amp create-workspace", "aws amp delete-workspace",
            "aws ecr create-repository", "aws ecr delete-repository",
            "aws ec2 create-vpc-endpoint", "aws ec2 delete-vpc-endpoints",
            "aws iam create-policy", "aws iam delete-policy",
            "aws iam create-role", "aws iam delete-role");

    private static final Pattern NO_QUOTE = Pattern.compile("\\\\.|'[^']*'");
    private static final int OLDEST_EKS = 34;

    private ShellRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "shell-heredoc-eats-dollars",
                        "an unquoted here-document eats `$$`",
                        "The shell writes its process id for `$$`: `$$1:$$2` becomes `47111:47112`, and every address made of it"
                                + " is garbage.",
                        "Quote the delimiter (<< 'EOF') and pass values in as ${env:NAME}, or keep the file as a file.",
                        ShellRules::dollars),
                error(
                        "shell-unset-variable",
                        "a variable that is never set",
                        "It expands to nothing: the image or the address lacks a part.",
                        "Use the name that is set.",
                        ShellRules::unset),
                error(
                        "shell-unclosed-quote",
                        "a quote that is never closed",
                        "The shell takes everything up to the next quote, over the lines, for one word.",
                        "Close it.",
                        ShellRules::unclosed),
                error(
                        "shell-placeholder",
                        "a placeholder in angle brackets",
                        "The shell takes < and > for redirections, and the command fails or reads a file of this name.",
                        "Use a variable, and say above what it must hold.",
                        ShellRules::placeholders),
                error(
                        "shell-run-on-export",
                        "a command on the line of an export",
                        "export takes all words for names of variables (`not a valid identifier`), and the command never runs.",
                        "Begin a new line before the command.",
                        ShellRules::runOn),
                warning(
                        "helm-unpinned-chart",
                        "a chart without a version",
                        "Tomorrow it is another chart, whose values have other names.",
                        "Add --version.",
                        (input, found) -> scripts(input, HELM, "there is no --version", found)),
                warning(
                        "helm-repo-not-updated",
                        "a chart repository is added but never updated",
                        "A machine that has known it for long installs the chart that was the newest then, or does not find the"
                                + " version that is asked for.",
                        "Add helm repo update after it.",
                        (input, found) ->
                                without(input, HELM_REPO, HELM_UPDATE, "there is no helm repo update", found)),
                warning(
                        "aws-workspace-not-awaited",
                        "a workspace is used as soon as it has been asked for",
                        "create-workspace returns while it is being created; what is sent there until it is ACTIVE is refused.",
                        "Add aws amp wait workspace-active --workspace-id ID after it.",
                        (input, found) ->
                                without(input, WORKSPACE, AWAITED, "nothing waits until it is ACTIVE", found)),
                warning(
                        "aws-workspace-by-alias",
                        "a workspace is looked up by its alias",
                        "Aliases are not unique, and a workspace is not there at once: several ids or one that is still being created.",
                        "Take the id that create-workspace returns, and wait until it is ACTIVE.",
                        (input, found) -> scripts(input, BY_ALIAS, "an alias may name several workspaces", found)),
                warning(
                        "shell-load-by-exec",
                        "load from inside of a pod",
                        "The image needs curl, -it fails without a terminal, and each request waits for the one before: one or two"
                                + " a second at best.",
                        "Use ./ho11y load, or a Job with a load generator.",
                        (input, found) ->
                                scripts(input, LOAD_BY_EXEC, "curl runs in a pod, one request after the other", found)),
                warning(
                        "eksctl-delete-without-region",
                        "something is deleted in whichever region is set",
                        "In another shell that is another region: the cluster is not found, or it is another of the same name.",
                        "Add --region.",
                        (input, found) -> scripts(input, DELETE_ANYWHERE, "there is no --region", found)),
                warning(
                        "aws-cleanup-incomplete",
                        "the clean-up leaves something behind",
                        "It goes on costing money, and the interfaces of a VPC endpoint keep its VPC from being deleted.",
                        "Delete all that was created, the cluster last but for the VPC.",
                        ShellRules::leftBehind),
                error(
                        "keda-chart-values-ignored",
                        "values that the KEDA chart does not have any more",
                        "serviceAccount, securityContext and podSecurityContext are per component now: the chart ignores these,"
                                + " and tries to create the service account that is there already.",
                        "Write them below operator, metricServer and webhooks, such as serviceAccount.operator.create: false.",
                        ShellRules::chartValues),
                error(
                        "eks-version-unsupported",
                        "a Kubernetes version that EKS does not support",
                        "The cluster cannot be created, or costs extended support.",
                        "Use 1.35, which KEDA and eksctl have been tested with.",
                        ShellRules::eksVersion));
    }

    private static void scripts(Input input, Pattern pattern, String what, Rule.Found found) {
        input.scripts().forEach(script -> script.find(pattern, found, what));
    }

    /** Notes a command unless a script has the one that belongs to it. */
    private static void without(Input input, Pattern command, Pattern other, String what, Rule.Found found) {
        boolean there = input.scripts().stream()
                .flatMap(script -> script.lines().stream())
                .anyMatch(line ->
                        !line.strip().startsWith("#") && other.matcher(line).find());
        if (!there) {
            scripts(input, command, what, found);
        }
    }

    private static void placeholders(Input input, Rule.Found found) {
        for (Script script : input.scripts()) {
            for (int i = 0; i < script.lines().size(); i++) {
                String line = script.lines().get(i);
                String bare = QUOTED.matcher(line)
                        .replaceAll(quoted -> " ".repeat(quoted.group().length()));
                Matcher matcher = PLACEHOLDER.matcher(line.strip().startsWith("#") ? "" : bare);
                while (matcher.find()) {
                    Place place = new Place(script.file(), i + 1, matcher.start() + 1);
                    found.at(place, matcher.group() + " is a redirection to the shell");
                }
            }
        }
    }

    private static void dollars(Input input, Rule.Found found) {
        for (Script script : input.scripts()) {
            for (Script.HereDocument document : script.hereDocuments()) {
                for (int i = 0; i < document.body().size() && !document.quoted(); i++) {
                    Matcher matcher = DOLLARS.matcher(document.body().get(i));
                    if (matcher.find()) {
                        found.at(
                                document.place(i, matcher.start() + 1),
                                document.body().get(i).strip());
                    }
                }
            }
        }
    }

    /** A variable counts as misspelt only when one with a similar name is set: others may come from outside. */
    private static void unset(Input input, Rule.Found found) {
        for (Script script : input.scripts()) {
            Set<String> set = new HashSet<>(ALWAYS_SET);
            for (String line : script.lines()) {
                ASSIGNED.matcher(line).results().forEach(match -> set.add(match.group(1)));
            }
            for (Script.Numbered line : script.expanded()) {
                USED.matcher(line.text()).results().forEach(match -> {
                    String name = match.group(1);
                    set.stream()
                            .filter(other -> !set.contains(name) && other.endsWith("_" + name))
                            .findFirst()
                            .ifPresent(other -> found.at(
                                    new Place(script.file(), line.number(), match.start() + 1),
                                    name + " is never set, but " + other + " is"));
                });
            }
        }
    }

    /** Quotes come in pairs; when a script has an odd number of them, the first line with an odd number lacks one. */
    private static void unclosed(Input input, Rule.Found found) {
        for (Script script : input.scripts()) {
            List<Integer> odd = new ArrayList<>();
            for (int i = 0; i < script.lines().size(); i++) {
                String line = script.lines().get(i).strip();
                String bare = line.startsWith("#") ? "" : NO_QUOTE.matcher(line).replaceAll("");
                if (bare.chars().filter(c -> c == '"').count() % 2 == 1) {
                    odd.add(i);
                }
            }
            if (odd.size() % 2 == 1) {
                int line = odd.getFirst();
                int column = script.lines().get(line).lastIndexOf('"') + 1;
                found.at(new Place(script.file(), line + 1, column), "this quote is not closed");
            }
        }
    }

    private static void runOn(Input input, Rule.Found found) {
        for (Script script : input.scripts()) {
            for (int i = 0; i < script.lines().size(); i++) {
                Matcher export = EXPORT.matcher(script.lines().get(i));
                if (export.find()) {
                    String bare = ONE_WORD.matcher(export.group(1)).replaceAll("x");
                    Optional<String> wrong = Stream.of(bare.split("\\s+", -1))
                            .takeWhile(word -> !END_OF_COMMAND.matcher(word).find())
                            .filter(word -> !VARIABLE.matcher(word).matches())
                            .findFirst();
                    Place place = new Place(script.file(), i + 1, export.start() + 1);
                    wrong.ifPresent(word -> found.at(place, "`" + word + "` is no variable"));
                }
            }
        }
    }

    private static void leftBehind(Input input, Rule.Found found) {
        List<String> all = input.scripts().stream()
                .flatMap(script -> script.lines().stream())
                .filter(line -> !line.strip().startsWith("#"))
                .toList();
        if (all.stream().anyMatch(line -> CLEAN_UP.matcher(line).find())) {
            DELETED_BY.forEach((create, delete) -> {
                if (all.stream().noneMatch(line -> line.contains(delete))) {
                    scripts(input, Pattern.compile(create), "there is no " + delete, found);
                }
            });
        }
    }

    private static void chartValues(Input input, Rule.Found found) {
        for (Mapping values : input.values()) {
            if (values.get("operator").isPresent()) {
                old(values, "serviceAccount", Set.of("create", "name", "annotations"), found);
                old(values, "securityContext", Set.of("runAsUser", "runAsGroup", "runAsNonRoot"), found);
                old(values, "podSecurityContext", Set.of("fsGroup", "runAsUser", "runAsNonRoot"), found);
            }
        }
    }

    private static void old(Mapping values, String key, Set<String> keys, Rule.Found found) {
        values.mapping(key)
                .filter(mapping -> mapping.entries().keySet().stream().anyMatch(keys::contains))
                .ifPresent(mapping -> found.at(KubeObject.key(values, key), key + " is ignored"));
    }

    private static void eksVersion(Input input, Rule.Found found) {
        input.kind("ClusterConfig")
                .forEach(config -> config.root()
                        .mapping("metadata")
                        .flatMap(metadata -> metadata.scalar("version"))
                        .filter(version -> version.text().matches("1\\.\\d{1,2}")
                                && Integer.parseInt(version.text().substring(2)) < OLDEST_EKS)
                        .ifPresent(version ->
                                found.at(version.place(), "standard support of " + version.text() + " has ended")));
    }
}
