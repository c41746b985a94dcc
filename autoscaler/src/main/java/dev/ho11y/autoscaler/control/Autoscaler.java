package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.Condition;
import dev.ho11y.autoscaler.hpa.HpaSpec;
import dev.ho11y.autoscaler.hpa.Reading;
import dev.ho11y.autoscaler.keda.HpaSpecs;
import dev.ho11y.autoscaler.keda.MetricSource;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ReplicaCounts;
import dev.ho11y.autoscaler.keda.ScaleHandler;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * KEDA and the HPA controller for one ScaledObject (keda: controllers/keda/scaledobject_controller.go, {@code reconcileScaledObject}). Confined to
 * the scheduler's thread.
 */
public final class Autoscaler {

    private static final String READY_MESSAGE = "ScaledObject is defined correctly and is ready for scaling";
    private static final String PAUSED_MESSAGE = "ScaledObject is paused";

    private final ControllerSettings settings;
    private final LoopDelays delays;
    private final Scheduler scheduler;
    private final MetricSource source;
    private final ScaleTarget target;
    private final AutoscalerListener listener;
    private final Reporter reporter;
    private final ScaleHandler handler;
    private final ScaleLoop loop;
    private ScaledObject object;
    private Optional<HpaLoop> hpa = Optional.empty();

    /**
     * @param object the ScaledObject, already time-scaled
     * @param settings the controllers' settings, time-scaled alike
     * @param scheduler the only clock; its time now is the ScaledObject's creation
     * @param source where triggers ask
     * @param target what is scaled
     * @param listener who hears of it
     */
    public Autoscaler(
            ScaledObject object,
            ControllerSettings settings,
            Scheduler scheduler,
            MetricSource source,
            ScaleTarget target,
            AutoscalerListener listener) {
        this(object, settings, LoopDelays.syncs(settings::hpaReconcileTime), scheduler, source, target, listener);
    }

    /**
     * @param object the ScaledObject, already time-scaled
     * @param settings the controllers' settings, time-scaled alike
     * @param delays of both loops, in place of {@link ControllerSettings#hpaReconcileTime}
     * @param scheduler the only clock; its time now is the ScaledObject's creation
     * @param source where triggers ask
     * @param target what is scaled
     * @param listener who hears of it
     */
    public Autoscaler(
            ScaledObject object,
            ControllerSettings settings,
            LoopDelays delays,
            Scheduler scheduler,
            MetricSource source,
            ScaleTarget target,
            AutoscalerListener listener) {
        this.object = object;
        this.settings = settings;
        this.delays = delays;
        this.scheduler = scheduler;
        this.source = source;
        this.target = target;
        this.listener = listener;
        this.reporter = new Reporter("ScaledObject", object.name(), scheduler, listener);
        this.handler = new ScaleHandler(
                object,
                source,
                new MetricReporter(
                        object.name(),
                        scheduler,
                        listener,
                        reporter,
                        () -> this.object.fallbackUsable(),
                        this::fallbackExceeded));
        this.loop = new ScaleLoop(
                () -> this.object,
                scheduler,
                settings,
                new LoopTiming(delays.poll(), this::pollLatency),
                handler,
                target,
                reporter,
                () -> hpa.flatMap(HpaLoop::scalingActive));
    }

    /** Creates the ScaledObject: KEDA makes the HPA and starts to poll, unless it is paused. */
    public void start() {
        reporter.condition(new Condition("Ready", "Unknown", "", ""));
        reporter.condition(new Condition("Active", "Unknown", "", ""));
        reporter.condition(new Condition("Fallback", "Unknown", "", ""));
        reporter.condition(Condition.isFalse("Paused", "", ""));
        reconcile();
    }

    /** Ends both loops; replicas stay as they are. */
    public void stop() {
        loop.stop();
        hpa.ifPresent(HpaLoop::delete);
        hpa = Optional.empty();
    }

    /**
     * Replaces the ScaledObject's annotations: pauses, resumes, forces activation.
     *
     * @throws dev.ho11y.autoscaler.keda.InvalidScaledObject when one of them cannot be read
     */
    public void annotate(Map<String, String> annotations) {
        object = object.toBuilder().annotations(annotations).build();
        handler.update(object);
        reconcile();
    }

    private boolean fallbackExceeded() {
        return handler.fallbackExceeded();
    }

    private void reconcile() {
        String message = object.paused() ? pause() : run();
        boolean wasReady = reporter.isTrue("Ready");
        reporter.condition(Condition.isTrue("Ready", "ScaledObjectReady", message));
        if (!wasReady) {
            reporter.normal("ScaledObjectReady", "ScaledObject is ready for scaling");
        }
        if (!object.fallbackUsable()) {
            reporter.condition(MetricReporter.fallback(false));
        }
    }

    /** {@code handlePause}: no loop, no HPA, and the annotated size if there is one. */
    private String pause() {
        markPaused();
        if (loop.running()) {
            loop.stop();
            handler.stop();
            reporter.normal("KEDAScalersStopped", "Stopped scalers watch");
        }
        hpa.ifPresent(HpaLoop::delete);
        hpa = Optional.empty();
        object.pausedReplicas().ifPresent(replicas -> {
            if (target.specReplicas() != replicas) {
                target.scale(replicas);
            }
        });
        return PAUSED_MESSAGE;
    }

    private String run() {
        if (object.scaleInPaused() || object.scaleOutPaused()) {
            markPaused();
        } else if (reporter.isTrue("Paused")) {
            String message = "pause annotation removed for ScaledObject";
            reporter.condition(Condition.isFalse("Paused", "ScaledObjectUnpaused", message));
            reporter.normal("ScaledObjectUnpaused", message);
        }
        handler.build();
        if (hpa.isPresent()) {
            hpa.get().update(hpaSpec());
        } else {
            LoopTiming timing = new LoopTiming(delays.sync(), this::syncLatency);
            hpa = Optional.of(new HpaLoop(hpaSpec(), settings, timing, scheduler, target, this::metric, listener));
            loop.start();
        }
        return READY_MESSAGE;
    }

    private void markPaused() {
        if (!reporter.isTrue("Paused")) {
            reporter.condition(Condition.isTrue("Paused", "ScaledObjectPaused", PAUSED_MESSAGE));
            reporter.normal("ScaledObjectPaused", PAUSED_MESSAGE);
        }
    }

    private Reading metric(String name) {
        return handler.forHpa(
                name, scheduler.instant(), new ReplicaCounts(target.specReplicas(), target.readyReplicas()));
    }

    /** The loop asks all triggers at once, and none that the HPA asks anyway (keda: pkg/scaling/scale_handler.go, {@code getScaledObjectState}). */
    private Duration pollLatency() {
        return object.hpaIsOnlyQuerier() ? Duration.ZERO : source.latency();
    }

    /**
     * The HPA asks for one metric after the other (kubernetes: pkg/controller/podautoscaler/horizontal.go,
     * {@code computeReplicasForMetrics}), KEDA for all parts of a formula at once. At zero nobody asks.
     */
    private Duration syncLatency() {
        Duration latency = source.latency();
        if (latency.isZero() || target.specReplicas() == 0) {
            return Duration.ZERO;
        }
        long asked = object.triggers().stream()
                .filter(trigger -> trigger instanceof PrometheusTrigger && !trigger.useCachedMetrics())
                .count();
        return latency.multipliedBy(object.scalingModifiers().isPresent() ? Math.min(asked, 1) : asked);
    }

    private HpaSpec hpaSpec() {
        return new HpaSpec(
                object.namespace(),
                object.effectiveHpaName(),
                object.hpaMinReplicas(),
                object.maxReplicaCount(),
                HpaSpecs.metrics(object),
                HpaSpecs.selector(object),
                HpaSpecs.behavior(object),
                settings.downscaleStabilization(),
                settings.defaultPolicyPeriod(),
                settings.tolerance());
    }
}
