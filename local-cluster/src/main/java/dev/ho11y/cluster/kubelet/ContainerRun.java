package dev.ho11y.cluster.kubelet;

import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probes of one process from its start to its end: startup first, then readiness and liveness, as
 * {@code pkg/kubelet/prober} orders them.
 *
 * <p>While a process starts it is asked more often than its period says, as Kubernetes allows for readiness, so that a
 * replica is ready when it is and not up to a period later. What a startup probe tolerates stays the same time,
 * in scaled runs too: real processes start in real time.
 */
public final class ContainerRun {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final Duration WHILE_STARTING = Duration.ofMillis(200);

    /** Told what the probes find. */
    public interface Watcher {

        /** The startup probe has succeeded, or there is none. */
        default void startedUp() {}

        void ready();

        void unready(String why);

        /** A readiness probe failed before the first that did not; told more often than the probe's period says. */
        default void notReadyYet(String why) {}

        /** A probe failed: {@code Readiness probe failed: …}. */
        void unhealthy(String message);

        /** The process must be replaced; {@code probe} is startup or liveness. */
        void mustRestart(String probe);
    }

    private final Probes probes;
    private final double timeScale;
    private final Scheduler scheduler;
    private final Watcher watcher;
    private final List<ProbeLoop> loops = new ArrayList<>();

    /** A process that nobody has asked yet. */
    public ContainerRun(Probes probes, double timeScale, Scheduler scheduler, Watcher watcher) {
        this.probes = probes;
        this.timeScale = timeScale;
        this.scheduler = scheduler;
        this.watcher = watcher;
    }

    public void start() {
        Optional<ProbePlan> startup = probes.startup();
        if (startup.isEmpty()) {
            started();
            return;
        }
        ProbeLoop.Rhythm usual = rhythm(startup.get());
        Duration quick = shorter(usual.period(), WHILE_STARTING);
        Duration tolerance = startup.get().period().multipliedBy(startup.get().failureThreshold());
        long tolerated = tolerance.dividedBy(quick);
        run(
                new ProbeLoop.Rhythm(
                        usual.check(),
                        usual.initialDelay(),
                        quick,
                        usual.timeout(),
                        1,
                        (int) Math.max(1, tolerated),
                        true),
                new ProbeLoop.Outcome() {
                    @Override
                    public void succeeded() {
                        started();
                    }

                    @Override
                    public void failed(String why, boolean thresholdReached) {
                        if (thresholdReached) {
                            watcher.unhealthy("Startup probe failed: " + why);
                            watcher.mustRestart("startup");
                        }
                    }
                });
    }

    private void started() {
        watcher.startedUp();
        probes.readiness().ifPresentOrElse(this::becomeReady, watcher::ready);
        probes.liveness().ifPresent(this::stayAlive);
    }

    private void becomeReady(ProbePlan probe) {
        ProbeLoop.Rhythm usual = rhythm(probe);
        run(
                new ProbeLoop.Rhythm(
                        usual.check(),
                        usual.initialDelay(),
                        shorter(usual.period(), WHILE_STARTING),
                        usual.timeout(),
                        usual.successThreshold(),
                        Integer.MAX_VALUE,
                        true),
                new ProbeLoop.Outcome() {
                    @Override
                    public void succeeded() {
                        watcher.ready();
                        stayReady(usual);
                    }

                    @Override
                    public void failed(String why, boolean thresholdReached) {
                        watcher.notReadyYet("Readiness probe failed: " + why);
                    }
                });
    }

    private void stayReady(ProbeLoop.Rhythm usual) {
        run(afterOnePeriod(usual), new ProbeLoop.Outcome() {
            @Override
            public void succeeded() {
                watcher.ready();
            }

            @Override
            public void failed(String why, boolean thresholdReached) {
                watcher.unhealthy("Readiness probe failed: " + why);
                if (thresholdReached) {
                    watcher.unready(why);
                }
            }
        });
    }

    private void stayAlive(ProbePlan probe) {
        run(afterOnePeriod(rhythm(probe)), new ProbeLoop.Outcome() {
            @Override
            public void succeeded() {
                // Alive is what it was before.
            }

            @Override
            public void failed(String why, boolean thresholdReached) {
                watcher.unhealthy("Liveness probe failed: " + why);
                if (thresholdReached) {
                    watcher.mustRestart("liveness");
                }
            }
        });
    }

    private static ProbeLoop.Rhythm afterOnePeriod(ProbeLoop.Rhythm usual) {
        Duration first = usual.initialDelay().plus(usual.period());
        return new ProbeLoop.Rhythm(
                usual.check(),
                first,
                usual.period(),
                usual.timeout(),
                usual.successThreshold(),
                usual.failureThreshold(),
                false);
    }

    private void run(ProbeLoop.Rhythm rhythm, ProbeLoop.Outcome outcome) {
        ProbeLoop loop = new ProbeLoop(rhythm, scheduler, outcome);
        loops.add(loop);
        loop.start();
    }

    private ProbeLoop.Rhythm rhythm(ProbePlan probe) {
        return new ProbeLoop.Rhythm(
                probe.check(),
                TimeScale.divide(probe.initialDelay(), timeScale),
                longer(TimeScale.divide(probe.period(), timeScale), SHORTEST_PERIOD),
                probe.timeout(),
                probe.successThreshold(),
                probe.failureThreshold(),
                false);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    public void stop() {
        loops.forEach(ProbeLoop::stop);
    }
}
