package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.Condition;
import dev.ho11y.autoscaler.hpa.HorizontalController;
import dev.ho11y.autoscaler.hpa.HpaEvent;
import dev.ho11y.autoscaler.hpa.HpaSpec;
import dev.ho11y.autoscaler.hpa.HpaSync;
import dev.ho11y.autoscaler.hpa.Reading;
import dev.ho11y.autoscaler.hpa.Scale;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One HPA's syncs, from its creation to its deletion. The rate limiter adds the key again one sync period after a sync has ended, so the true
 * period is longer by what the sync takes, waiting for metrics included (kubernetes: pkg/controller/podautoscaler/rate_limiters.go). Confined to the scheduler's thread.
 */
final class HpaLoop {

    private final String name;
    private final Scheduler scheduler;
    private final Duration period;
    private final LoopTiming timing;
    private final ScaleTarget target;
    private final Function<String, Reading> metrics;
    private final AutoscalerListener listener;
    private final Reporter reporter;
    private final HorizontalController controller;
    private Scheduler.Scheduled next;
    private Optional<Scheduler.Scheduled> answer = Optional.empty();
    private Optional<HpaStatus> last = Optional.empty();

    HpaLoop(
            HpaSpec spec,
            ControllerSettings settings,
            LoopTiming timing,
            Scheduler scheduler,
            ScaleTarget target,
            Function<String, Reading> metrics,
            AutoscalerListener listener) {
        this.name = spec.name();
        this.scheduler = scheduler;
        this.period = settings.hpaSyncPeriod();
        this.timing = timing;
        this.target = target;
        this.metrics = metrics;
        this.listener = listener;
        this.reporter = new Reporter("HorizontalPodAutoscaler", spec.name(), scheduler, listener);
        this.controller = new HorizontalController(spec);
        this.next = scheduler.schedule(settings.firstHpaSync(), this::sync);
    }

    void update(HpaSpec spec) {
        controller.update(spec);
    }

    void delete() {
        next.cancel();
        answer.ifPresent(Scheduler.Scheduled::cancel);
    }

    Optional<Condition> scalingActive() {
        return controller.condition("ScalingActive");
    }

    private void sync() {
        Duration latency = timing.latency().get();
        next = scheduler.schedule(period.plus(timing.delay().get()).plus(latency), this::sync);
        if (latency.isPositive()) {
            answer = Optional.of(scheduler.schedule(latency, this::decide));
        } else {
            decide();
        }
    }

    private void decide() {
        Scale scale = new Scale(target.specReplicas(), target.statusReplicas(), target.readyReplicas());
        HpaSync sync = controller.sync(scheduler.instant(), scale, metric -> metrics.apply(metric.name()));
        listener.decision(sync.decision());
        if (sync.decision().rescales()) {
            target.scale(sync.decision().desired());
        }
        for (HpaEvent event : sync.events()) {
            reporter.event(event.type(), event.reason(), event.message());
        }
        sync.conditions().forEach(reporter::condition);
        report(new HpaStatus(
                scheduler.instant(), name, scale.specReplicas(), sync.desiredReplicas(), sync.metricValue()));
    }

    /** A status is written when it differs (kubernetes: pkg/controller/podautoscaler/horizontal.go, {@code updateStatusIfNeeded}). */
    private void report(HpaStatus status) {
        if (last.filter(status::sameAs).isEmpty()) {
            last = Optional.of(status);
            listener.hpaStatus(status);
        }
    }
}
