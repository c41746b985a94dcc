package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.platform.AwsAccess;
import dev.ho11y.cluster.supervisor.ClusterFolder;
import dev.ho11y.cluster.supervisor.ClusterState;
import dev.ho11y.cluster.supervisor.Member;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.scenario.Plan;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A cluster that answers.
 *
 * @param namespace the one namespace in which the scenario lives
 * @param aws how the AWS of this machine's cluster is reached; empty on any other cluster
 */
record Connection(KubernetesClient client, String namespace, Optional<AwsAccess> aws) implements AutoCloseable {
    static final String KEDA = "keda.sh";
    private static final ClusterFolder FOLDER = ClusterFolder.of(System.getenv());
    private static final int TIMEOUT_MILLIS = 10_000;

    /** @throws EnvironmentUnavailable in one line when there is no such cluster, it does not answer, or it lacks KEDA */
    static Connection open(KubernetesOptions options, Plan plan) throws EnvironmentUnavailable {
        Config config = config(options);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        config.setRequestTimeout(TIMEOUT_MILLIS);
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        try {
            Connection connection = new Connection(client, namespace(options, plan), aws(config));
            connection.requireKeda(plan);
            return connection;
        } catch (EnvironmentUnavailable e) {
            client.close();
            throw e;
        }
    }

    private static Config config(KubernetesOptions options) throws EnvironmentUnavailable {
        Config config = options.context().isEmpty() && System.getenv("KUBECONFIG") == null && local().isPresent()
                ? Config.fromKubeconfig(Path.of(local().get().kubeconfig()).toFile())
                : Config.autoConfigure(options.context().orElse(null));
        Optional<String> wanted = options.context();
        NamedContext found = config.getCurrentContext();
        if (wanted.isPresent() && (found == null || !wanted.get().equals(found.getName()))) {
            throw new EnvironmentUnavailable("there is no context `" + wanted.get()
                    + "` in the kubeconfig; `kubectl config get-contexts` lists them, KUBECONFIG names another file");
        }
        if (config.getMasterUrl() == null || config.getMasterUrl().isEmpty()) {
            throw new EnvironmentUnavailable("there is no cluster to run on: no kubeconfig was found; set KUBECONFIG,"
                    + " or start one on this machine with `ho11y cluster up`");
        }
        return config;
    }

    /** The cluster of this machine, while it runs: what is meant when nothing else is named. */
    private static Optional<ClusterState> local() throws EnvironmentUnavailable {
        try {
            return FOLDER.state()
                    .filter(ClusterState::ownerAlive)
                    .filter(state -> !state.kubeconfig().isEmpty());
        } catch (IOException e) {
            throw new EnvironmentUnavailable("the state of this machine's cluster cannot be read: " + e.getMessage());
        }
    }

    private static Optional<AwsAccess> aws(Config config) throws EnvironmentUnavailable {
        Optional<ClusterState> state = local();
        if (state.isEmpty() || !config.getMasterUrl().startsWith(state.get().server())) {
            return Optional.empty();
        }
        try {
            return AwsAccess.read(FOLDER.path());
        } catch (IOException e) {
            throw new EnvironmentUnavailable(String.valueOf(e.getMessage()));
        }
    }

    /** The scenario's objects live in one namespace: expectations name a Deployment, not where it is. */
    private static String namespace(KubernetesOptions options, Plan plan) throws EnvironmentUnavailable {
        Set<String> namespaces = new TreeSet<>();
        Stream.of(
                        plan.manifests().deployments().stream().map(Deployment::namespace),
                        plan.manifests().services().stream().map(Service::namespace),
                        plan.scaledObjects().stream().map(ScaledObject::namespace))
                .flatMap(names -> names)
                .forEach(namespaces::add);
        if (namespaces.size() > 1) {
            throw new EnvironmentUnavailable("the manifests are spread over the namespaces " + namespaces
                    + ", expected one; set one `namespace` in the kustomization");
        }
        String written = namespaces.iterator().next();
        Optional<String> other = options.namespace().filter(wanted -> !wanted.equals(written));
        if (options.apply() && other.isPresent()) {
            throw new EnvironmentUnavailable("the manifests are for the namespace " + written + ", not " + other.get()
                    + "; set `namespace` in a kustomization, or use what is there with --no-apply");
        }
        return options.namespace().orElse(written);
    }

    private void requireKeda(Plan plan) throws EnvironmentUnavailable {
        try {
            if (!plan.scaledObjects().isEmpty() && !client.hasApiGroup(KEDA, false)) {
                throw new EnvironmentUnavailable(text()
                        + " has no ScaledObjects: KEDA is not installed; `helm install keda kedacore/keda -n keda`"
                        + " installs it");
            }
        } catch (KubernetesClientException e) {
            throw new EnvironmentUnavailable(text() + " does not answer: " + Failures.text(e)
                    + "; check that it runs and that your credentials are valid (`kubectl version`)");
        }
    }

    /** What this machine's cluster consists of, as far as it is a process of its own; empty on any other, and when it cannot be told. */
    List<Member> components() {
        try {
            return aws.isEmpty()
                    ? List.of()
                    : FOLDER.state().stream()
                            .flatMap(state -> state.members().stream().filter(member -> member.pid() != state.pid()))
                            .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Context, address and namespace, for people. */
    String text() {
        Config config = client.getConfiguration();
        String context = config.getCurrentContext() == null
                ? ""
                : "context " + config.getCurrentContext().getName() + ", ";
        return context + config.getMasterUrl().replaceAll("/$", "") + ", namespace " + namespace;
    }

    @Override
    public void close() {
        client.close();
    }
}
