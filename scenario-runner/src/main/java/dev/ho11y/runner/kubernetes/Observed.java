package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.routing.Endpoint;
import dev.ho11y.cluster.routing.ForwardProxy;
import dev.ho11y.cluster.routing.RouteTable;
import dev.ho11y.cluster.routing.ServiceRoute;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.SignalEntries;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cluster is seen to do, and the proxy by which the load reaches its ready pods. */
final class Observed implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private final Plan plan;
    private final Connection connection;
    private final Recorder recorder;
    private final Scheduler scheduler;
    private final ForwardProxy proxy;
    private final Reach reach;
    private final PodSignals signals;
    private final Watches watches;
    private final DeploymentEntries deployments;
    private final PodEntries pods;
    private final HpaEntries hpas;
    private final ScaledObjectEntries scaledObjects;
    private final EventEntries events;
    private final HealthEntries health;
    private final ServerSpans spans;
    private final MetricQueries queries;
    private final MetricEntries metrics;

    /** The pods of each Deployment that have taken requests, or could have: one that still starts in the end cannot be asked. */
    private final Map<String, Set<String>> served = new HashMap<>();

    private final Set<String> awaited = new HashSet<>();

    Observed(Plan plan, Connection connection, Recorder recorder, Scheduler scheduler) throws EnvironmentUnavailable {
        this.plan = plan;
        this.connection = connection;
        this.recorder = recorder;
        this.scheduler = scheduler;
        try {
            proxy = ForwardProxy.open(REQUEST_TIMEOUT);
        } catch (IOException e) {
            throw new EnvironmentUnavailable(String.valueOf(e.getMessage()));
        }
        reach = new Reach(connection.client());
        signals = new PodSignals(connection.client(), scheduler);
        watches = new Watches(connection.namespace(), scheduler);
        Map<String, Map<String, String>> selectors = plan.manifests().deployments().stream()
                .collect(Collectors.toMap(Deployment::name, Deployment::selector));
        deployments = new DeploymentEntries(selectors.keySet(), recorder, scheduler);
        pods = new PodEntries(selectors, recorder, scheduler, new PodEars());
        ConditionEntries conditions = new ConditionEntries(recorder, scheduler);
        scaledObjects = new ScaledObjectEntries(conditions);
        hpas = new HpaEntries(plan.scaledObjects(), scaledObjects, conditions, recorder, scheduler);
        events = new EventEntries(recorder, scheduler);
        health = new HealthEntries(recorder, scheduler);
        spans = new ServerSpans(connection.aws());
        queries = MetricQueries.open(connection.aws(), System.getenv(), scheduler);
        metrics = new MetricEntries(plan.scaledObjects(), queries, scaledObjects, recorder, scheduler);
    }

    /** Begins to watch; what is there already is told first. */
    void start() {
        KubernetesClient client = connection.client();
        watches.watch(client.v1().events(), events::changed, gone -> {});
        scheduler.execute(events::listen);
        watches.watch(client.apps().deployments(), deployments::changed, gone -> {});
        watches.watch(client.pods(), pods::changed, pods::gone);
        watches.watch(client.autoscaling().v2().horizontalPodAutoscalers(), hpas::changed, gone -> {});
        watches.watch(
                client.genericKubernetesResources(ScaledObjectEntries.CONTEXT), scaledObjects::changed, gone -> {});
        metrics.start();
        lookAtHealth();
    }

    private void lookAtHealth() {
        connection
                .components()
                .forEach(member -> health.component(
                        member.name(),
                        member.pid(),
                        ProcessHandle.of(member.pid()).isPresent()));
        health.apiServer(watches.heard());
        scheduler.schedule(LOOK, this::lookAtHealth);
    }

    PodEntries pods() {
        return pods;
    }

    InetSocketAddress proxyAddress() {
        return proxy.address();
    }

    boolean podsReady() {
        return deployments.allReady();
    }

    /** Whether every query that can be asked from here has a value. */
    boolean queriesAnswer() {
        return metrics.allAnswer();
    }

    /** Whether each HPA has had values for its metrics. */
    boolean hpasActive() {
        return plan.scaledObjects().stream().allMatch(hpas::active);
    }

    private void route() {
        List<ServiceRoute> routes = new ArrayList<>();
        for (Service service : plan.manifests().services()) {
            service.ports()
                    .forEach(port -> routes.add(new ServiceRoute(
                            service.namespace(), service.name(), port.port(), endpoints(service, port.targetPort()))));
        }
        proxy.routes(RouteTable.of(routes));
    }

    private List<Endpoint> endpoints(Service service, String targetPort) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Pod pod : pods.ready()) {
            if (pod.getMetadata()
                    .getLabels()
                    .entrySet()
                    .containsAll(service.selector().entrySet())) {
                address(pod, targetPort)
                        .ifPresent(address ->
                                endpoints.add(new Endpoint(pod.getMetadata().getName(), address)));
            }
        }
        return endpoints;
    }

    private Optional<InetSocketAddress> address(Pod pod, String port) {
        return pods.deployment(pod)
                .flatMap(name -> plan.manifests().deployments().stream()
                        .filter(deployment -> deployment.name().equals(name))
                        .findFirst()
                        .flatMap(deployment -> {
                            var number = Reach.port(deployment.template().container(), port);
                            return number.isPresent() ? reach.address(pod, number.getAsInt()) : Optional.empty();
                        }));
    }

    /** Looks at every pod's counter. */
    void lastLooks() {
        pods.all().forEach(this::look);
    }

    boolean allLookedAt() {
        return awaited.isEmpty();
    }

    /** Whether the log lines and spans of everything that was counted have arrived; they travel for a while. */
    boolean allArrived() {
        return served.values().stream().map(List::copyOf).allMatch(names -> {
            Optional<Long> counted = signals.counted(names);
            boolean logged = counted.equals(signals.invokeLines(names));
            boolean traced = spans.count(names)
                    .map(count -> counted.equals(Optional.of(count)))
                    .orElse(true);
            return counted.isEmpty() || (logged && traced);
        });
    }

    private void look(Pod pod) {
        String name = pod.getMetadata().getName();
        String port = pods.deployment(pod)
                .flatMap(deployment -> plan.manifests().deployments().stream()
                        .filter(candidate -> candidate.name().equals(deployment))
                        .findFirst())
                .flatMap(deployment ->
                        deployment.template().container().ports().stream().findFirst())
                .map(first -> Integer.toString(first.port()))
                .orElse("");
        address(pod, port).ifPresent(address -> {
            awaited.add(name);
            signals.look(pod, address, () -> awaited.remove(name));
        });
    }

    /** Records what was seen of each Service's requests; complete once {@link #allLookedAt}. */
    void recordSignals() {
        SignalEntries.counted(plan.manifests()).forEach((service, deployment) -> {
            List<String> names = List.copyOf(served.getOrDefault(deployment.name(), Set.of()));
            Optional<Long> requests =
                    Optional.of(names.stream().mapToLong(proxy::routedTo).sum());
            recorder.record(
                    scheduler.instant(),
                    at -> new Entry.Signals(
                            at,
                            service.name(),
                            requests,
                            signals.counted(names),
                            spans.count(names),
                            signals.invokeLines(names)));
        });
    }

    private final class PodEars implements PodEntries.Listener {
        @Override
        public void started(Pod pod) {
            signals.started(pod);
        }

        @Override
        public void terminating(Pod pod) {
            proxy.whenQuiet(pod.getMetadata().getName(), () -> scheduler.execute(() -> look(pod)));
        }

        @Override
        public void gone(Pod pod) {
            reach.gone(pod);
        }

        @Override
        public void readyChanged() {
            pods.ready()
                    .forEach(pod -> pods.deployment(pod)
                            .ifPresent(deployment -> served.computeIfAbsent(deployment, key -> new LinkedHashSet<>())
                                    .add(pod.getMetadata().getName())));
            route();
        }
    }

    @Override
    public void close() {
        watches.close();
        signals.close();
        queries.close();
        spans.close();
        proxy.close();
        reach.close();
    }
}
