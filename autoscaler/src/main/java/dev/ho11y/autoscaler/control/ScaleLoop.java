package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.Condition;
import dev.ho11y.autoscaler.keda.Activity;
import dev.ho11y.autoscaler.keda.ReplicaCounts;
import dev.ho11y.autoscaler.keda.ScaleDecision;
import dev.ho11y.autoscaler.keda.ScaleHandler;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.TriggerState;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * KEDA's polling loop (keda: pkg/scaling/scale_handler.go, {@code startScaleLoop}, {@code checkScalers}): the timer is armed before the check, so
 * what a check takes delays nothing. Confined to the scheduler's thread.
 */
final class ScaleLoop {

    private final Supplier<ScaledObject> object;
    private final Scheduler scheduler;
    private final ScaleHandler handler;
    private final ScaleTarget target;
    private final Reporter reporter;
    private final Supplier<Optional<Condition>> hpaScalingActive;
    private final ControllerSettings settings;
    private final LoopTiming timing;
    private Activity activity;
    private Optional<Scheduler.Scheduled> next = Optional.empty();
    private Optional<Scheduler.Scheduled> answer = Optional.empty();

    ScaleLoop(
            Supplier<ScaledObject> object,
            Scheduler scheduler,
            ControllerSettings settings,
            LoopTiming timing,
            ScaleHandler handler,
            ScaleTarget target,
            Reporter reporter,
            Supplier<Optional<Condition>> hpaScalingActive) {
        this.object = object;
        this.scheduler = scheduler;
        this.settings = settings;
        this.timing = timing;
        this.handler = handler;
        this.target = target;
        this.reporter = reporter;
        this.hpaScalingActive = hpaScalingActive;
        this.activity = new Activity(timestamp(), Optional.empty());
    }

    void start() {
        reporter.normal("KEDAScalersStarted", "Started scalers watch");
        next = Optional.of(scheduler.schedule(settings.firstPoll(), this::poll));
    }

    void stop() {
        next.ifPresent(Scheduler.Scheduled::cancel);
        next = Optional.empty();
        answer.ifPresent(Scheduler.Scheduled::cancel);
    }

    boolean running() {
        return next.isPresent();
    }

    private void poll() {
        Duration period = object.get().pollingInterval().plus(timing.delay().get());
        next = Optional.of(scheduler.schedule(period, this::poll));
        Duration latency = timing.latency().get();
        if (latency.isPositive()) {
            answer = Optional.of(scheduler.schedule(latency, this::check));
        } else {
            check();
        }
    }

    private void check() {
        boolean fallbackBefore = reporter.isTrue("Fallback");
        Optional<Condition> scalingActive = hpaScalingActive.get();
        TriggerState state = handler.poll(
                scheduler.instant(),
                new ReplicaCounts(target.specReplicas(), target.readyReplicas()),
                scalingActive
                        .filter(condition -> condition.status().equals("True"))
                        .isPresent());
        reportErrors(state);
        reportFallback(fallbackBefore, state.fallback());
        apply(ScaleDecision.of(object.get(), state, target.specReplicas(), activity, scheduler.instant()));
        scalingActive.map(ScaleLoop::hpaActive).ifPresent(reporter::condition);
    }

    private void reportErrors(TriggerState state) {
        String reason = object.get().scalingModifiers().isPresent() ? "KEDAMetricSourceFailed" : "KEDAScalerFailed";
        state.errors().forEach(error -> reporter.warning(reason, error));
    }

    /** The HPA's queries may have switched fallback on or off already; then the loop sees no change and tells nothing. */
    private void reportFallback(boolean before, boolean now) {
        if (now && !before) {
            reporter.normal("ScaledObjectFallbackActivated", "ScaledObject fallback is active");
        } else if (!now && before) {
            reporter.normal("ScaledObjectFallbackDeactivated", "ScaledObject fallback is no longer active");
        }
    }

    private void apply(ScaleDecision decision) {
        decision.replicas().ifPresent(target::scale);
        decision.event().ifPresent(event -> reporter.normal(event.reason(), event.message()));
        reporter.condition(decision.ready());
        reporter.condition(decision.active());
        if (decision.activeNow()) {
            activity = new Activity(activity.created(), Optional.of(timestamp()));
        }
    }

    /** A status keeps whole seconds. */
    private Instant timestamp() {
        Instant now = scheduler.instant();
        long sinceEpoch = Duration.between(Instant.EPOCH, now).toNanos();
        return now.minusNanos(
                Math.floorMod(sinceEpoch, settings.timestampResolution().toNanos()));
    }

    /** keda: pkg/scaling/executor/scale_scaledobjects.go, {@code getHPAHealth}. */
    private static Condition hpaActive(Condition scalingActive) {
        if (scalingActive.status().equals("True")) {
            return Condition.isTrue("HPAActive", "HPAActive", "HPA is actively scaling");
        }
        if (scalingActive.reason().equals("ScalingDisabled")) {
            return Condition.isTrue("HPAActive", "ScalingDisabled", scalingActive.message());
        }
        return Condition.isFalse(
                "HPAActive", scalingActive.reason(), "HPA is not actively scaling: " + scalingActive.message());
    }
}
