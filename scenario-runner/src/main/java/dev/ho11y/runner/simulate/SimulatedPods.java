package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.control.KubernetesEvent;
import dev.ho11y.autoscaler.control.ScaleTarget;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.cluster.ClusterListener;
import dev.ho11y.cluster.Signals;
import dev.ho11y.cluster.control.ControlListener;
import dev.ho11y.cluster.control.DeploymentController;
import dev.ho11y.cluster.control.PodRuntime;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.node.PodChange;
import dev.ho11y.cluster.node.PodNames;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.pipeline.DiscoveredPod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modelled node and the embedded control plane on it: pods start, get ready, are killed, and drain. */
final class SimulatedPods implements PodRuntime {
    /** From a process's start until it listens: a JVM with some CPU to itself. Readiness waits for the next probe. */
    static final Duration SHORTEST_START = Duration.ofSeconds(2);

    static final Duration LONGEST_START = Duration.ofSeconds(4);

    private static final int HOSTS = 254;

    private final Manifests manifests;
    private final Streams streams;
    private final double timeScale;
    private final VirtualScheduler scheduler;
    private final ClusterListener listener;
    private final PodNames names;
    private final RandomGenerator starts;
    private final Map<String, Behaviour> behaviours = new HashMap<>();
    private final Map<String, DeploymentController> controllers = new LinkedHashMap<>();
    private final List<SimulatedPod> all = new ArrayList<>();
    private final Map<String, Signals.PodSignals> past = new HashMap<>();
    private final Map<String, SimulatedPod> byAddress = new HashMap<>();
    private int created;
    private long version;
    private @Nullable List<PodStatus> statuses;
    private @Nullable List<DiscoveredPod> discovered;

    SimulatedPods(
            Manifests manifests,
            Streams streams,
            double timeScale,
            VirtualScheduler scheduler,
            ClusterListener listener) {
        this.manifests = manifests;
        this.streams = streams;
        this.timeScale = timeScale;
        this.scheduler = scheduler;
        this.listener = listener;
        this.names = new PodNames(streams.of("pod names"));
        this.starts = streams.of("pod starts");
    }

    /** Creates every Deployment's pods. */
    void start() {
        for (Deployment deployment : manifests.deployments()) {
            behaviours.put(deployment.name(), Behaviour.of(deployment, manifests.configMaps()));
            controllers.put(deployment.name(), new DeploymentController(deployment, this, new ControlEars()));
        }
        controllers.values().forEach(DeploymentController::start);
    }

    ScaleTarget scaleTarget(String deployment) {
        return controller(deployment);
    }

    boolean allReady() {
        return controllers.values().stream().allMatch(c -> c.readyReplicas() == c.specReplicas());
    }

    /** The ready pods behind a Service, the oldest first. */
    List<SimulatedPod> ready(Service service) {
        return all.stream()
                .filter(pod -> pod.status().ready() && selects(service, pod.status()))
                .toList();
    }

    /** Differs whenever a pod may have changed. */
    long version() {
        return version;
    }

    private static boolean selects(Service service, PodStatus pod) {
        return pod.namespace().equals(service.namespace())
                && pod.template()
                        .labels()
                        .entrySet()
                        .containsAll(service.selector().entrySet());
    }

    /** The process that listens at {@code ip:port}. */
    Optional<PodProcess> at(String address) {
        return Optional.ofNullable(byAddress.get(address))
                .filter(pod -> !pod.gone() && pod.process().listening())
                .map(SimulatedPod::process);
    }

    /** The same list as long as no pod changes. */
    List<DiscoveredPod> discovery() {
        List<DiscoveredPod> known = discovered;
        if (known == null) {
            known = all.stream().map(SimulatedPod::discovered).toList();
            discovered = known;
        }
        return known;
    }

    /** What was seen of a Deployment's requests; the pods that are gone count as one. */
    Signals signals(String deployment) {
        Stream<Signals.PodSignals> there = all.stream()
                .filter(pod -> pod.status().deployment().equals(deployment))
                .map(SimulatedPod::signals);
        return new Signals(
                deployment,
                Stream.concat(Optional.ofNullable(past.get(deployment)).stream(), there)
                        .toList());
    }

    @Override
    public List<PodStatus> pods() {
        List<PodStatus> known = statuses;
        if (known == null) {
            known = all.stream().map(SimulatedPod::status).toList();
            statuses = known;
        }
        return known;
    }

    @Override
    public void create(Deployment deployment, String replicaSet) {
        Behaviour behaviour = behaviour(deployment.name());
        String name = names.next(replicaSet);
        int number = created++;
        PodStatus status = new PodStatus(
                deployment.namespace(),
                name,
                names.uid(),
                deployment.name(),
                replicaSet,
                deployment.template(),
                PodPhase.PENDING,
                Optional.empty(),
                "10.0." + number / HOSTS + "." + (number % HOSTS + 1),
                deployment.template().container().ports().stream()
                        .collect(Collectors.toMap(port -> port.port(), port -> port.port())),
                0,
                OptionalLong.empty(),
                Optional.empty(),
                scheduler.instant(),
                Path.of(""));
        SimulatedPod pod = new SimulatedPod(status, behaviour, process(name, 0, behaviour), timeScale);
        all.add(pod);
        status.ports().values().forEach(port -> byAddress.put(status.ip() + ":" + port, pod));
        changed(pod, PodChange.CREATED, "");
        scheduler.schedule(Duration.ZERO, () -> {
            if (!pod.gone()) {
                pod.phase(PodPhase.RUNNING, Optional.empty());
                changed(pod, PodChange.STARTED, "");
                boot(pod);
            }
        });
    }

    private PodProcess process(String pod, int restarts, Behaviour behaviour) {
        return new PodProcess(behaviour, streams.of("failures of " + pod + " " + restarts), scheduler.elapsedNanos());
    }

    /** The process listens after its start-up time, and is ready at the probe that follows. */
    private void boot(SimulatedPod pod) {
        PodProcess process = pod.process();
        Duration start = Streams.between(starts, SHORTEST_START, LONGEST_START);
        scheduler.schedule(start, () -> listen(pod, process));
        Duration period = pod.behaviour().probePeriod();
        Duration ready = period.isZero() ? start : period.multipliedBy(1 + start.dividedBy(period));
        scheduler.schedule(ready, () -> ready(pod, process));
    }

    private static void listen(SimulatedPod pod, PodProcess process) {
        if (pod.process() == process && !pod.gone()) {
            process.listen();
        }
    }

    private void ready(SimulatedPod pod, PodProcess process) {
        if (pod.process() == process && process.listening() && !pod.terminating() && !pod.gone()) {
            pod.phase(PodPhase.RUNNING, Optional.of(scheduler.instant()));
            changed(pod, PodChange.READY, "");
        }
    }

    /** No requests any more, then SIGTERM and its drain delay; requests inside may take until the end of the grace period. */
    @Override
    public void terminate(String name) {
        SimulatedPod pod = all.stream()
                .filter(candidate -> candidate.status().name().equals(name))
                .findFirst()
                .orElseThrow();
        pod.phase(PodPhase.TERMINATING, Optional.empty());
        changed(pod, PodChange.TERMINATING, "");
        Duration grace = pod.status().template().terminationGracePeriod();
        Duration delay = pod.behaviour().drainDelay();
        scheduler.schedule(delay.compareTo(grace) < 0 ? delay : grace, () -> {
            if (pod.process().idle()) {
                gone(pod);
            }
        });
        scheduler.schedule(grace, () -> gone(pod));
    }

    private void gone(SimulatedPod pod) {
        if (!pod.gone()) {
            pod.process().end();
            pod.phase(PodPhase.GONE, Optional.empty());
            all.remove(pod); // a long run has many pods, one after the other
            byAddress.values().remove(pod);
            past.merge(pod.status().deployment(), pod.signals(), SimulatedPod::sum);
            changed(pod, PodChange.GONE, "");
        }
    }

    /** Kills the oldest ready pods; returns how many. */
    int kill(String deployment, int count) {
        List<SimulatedPod> victims = all.stream()
                .filter(pod -> pod.status().deployment().equals(deployment)
                        && pod.status().ready())
                .sorted(Comparator.comparing(pod -> pod.status().createdAt()))
                .limit(count)
                .toList();
        victims.forEach(this::crash);
        return victims.size();
    }

    private void crash(SimulatedPod pod) {
        forget(); // callers that are cut off and ask again must not find it
        pod.crashed();
        changed(pod, PodChange.FAILED, "killed by SIGKILL");
        Duration ran = Duration.between(pod.startedAt(), scheduler.instant());
        scheduler.schedule(pod.backOff().afterRunOf(ran), () -> {
            if (!pod.terminating() && !pod.gone()) {
                int restarts = pod.status().restarts() + 1;
                pod.restarted(process(pod.status().name(), restarts, pod.behaviour()), scheduler.instant());
                changed(pod, PodChange.RESTARTED, "");
                boot(pod);
            }
        });
    }

    private void changed(SimulatedPod pod, PodChange change, String detail) {
        forget();
        PodStatus now = pod.status();
        listener.pod(now.name(), now.deployment(), change, now.restarts(), detail);
        controller(now.deployment()).podChanged();
    }

    /** What was computed from the pods as they were. */
    private void forget() {
        version++;
        statuses = null;
        discovered = null;
    }

    private DeploymentController controller(String deployment) {
        return Optional.ofNullable(controllers.get(deployment))
                .orElseThrow(() -> new IllegalArgumentException("there is no Deployment " + deployment));
    }

    private Behaviour behaviour(String deployment) {
        return Optional.ofNullable(behaviours.get(deployment)).orElseThrow();
    }

    private final class ControlEars implements ControlListener {
        @Override
        public void replicas(String deployment, int desired, int current, int ready) {
            listener.replicas(deployment, desired, current, ready);
        }

        @Override
        public void event(String deployment, String reason, String message) {
            listener.event(
                    new KubernetesEvent(scheduler.instant(), "Deployment", deployment, "Normal", reason, message));
        }
    }
}
