package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.control.Autoscaler;
import dev.ho11y.autoscaler.control.AutoscalerListener;
import dev.ho11y.autoscaler.control.ControllerSettings;
import dev.ho11y.autoscaler.control.LoopDelays;
import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.keda.CronTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays recorded metrics to KEDA and the HPA in virtual time. The ScaledObject is created at the beginning; the HPA's first
 * sync comes one period later, as up to Kubernetes 1.36.
 */
public final class Backtest {
    /** How long past the last value a run without a given end may take to settle. */
    private static final Duration LONGEST_TAIL = Duration.ofHours(1);

    /** KEDA makes the HPA some milliseconds after it has seen the ScaledObject; its first sync is one period later. */
    private static final Duration FIRST_SYNC =
            ControllerSettings.defaults().hpaSyncPeriod().plusMillis(20);

    /** What a sync takes that finds the target at zero, and so asks for no metric. */
    private static final Duration SHORT_SYNC = Duration.ofMillis(5);

    /** How often what is asked for is looked at while a cron trigger could change it. */
    private static final Duration CRON_STEP = Duration.ofMinutes(1);

    private final ScaledObject object;
    private final Map<Integer, History> histories;
    private final Instant origin;
    private final Duration from;
    private final VirtualScheduler scheduler;
    private final NavigableMap<Duration, Integer> replicas = new TreeMap<>();

    private Backtest(ScaledObject object, Map<Integer, History> histories, int initial, Instant origin, Duration from) {
        this.object = object;
        this.histories = histories;
        this.origin = origin;
        this.from = from;
        this.scheduler = new VirtualScheduler(origin.plus(from));
        replicas.put(Duration.ZERO, initial);
    }

    /**
     * Plays them.
     *
     * @param histories one per prometheus trigger, by its index
     * @param initial replicas at the beginning
     * @param origin the time of second 0, which matters to cron triggers only
     * @param from offset from second 0 at which the ScaledObject is created
     * @param to offset from second 0 at which to stop; without it, when the last values have had their effect
     */
    public static BacktestResult run(
            ScaledObject object,
            Map<Integer, History> histories,
            int initial,
            Instant origin,
            Duration from,
            Optional<Duration> to) {
        return new Backtest(object, histories, initial, origin, from).run(to);
    }

    private BacktestResult run(Optional<Duration> to) {
        Replicas target =
                new Replicas(scheduler, replicas.firstEntry().getValue(), count -> replicas.put(elapsed(), count));
        ControllerSettings settings = ControllerSettings.defaults().withFirstHpaSync(FIRST_SYNC);
        Autoscaler autoscaler = new Autoscaler(
                object,
                settings,
                LoopDelays.syncs(() -> target.specReplicas() == 0 ? SHORT_SYNC : settings.hpaReconcileTime()),
                scheduler,
                (trigger, at) ->
                        Objects.requireNonNull(histories.get(trigger.index())).at(Duration.between(origin, at)),
                target,
                new AutoscalerListener() {});
        autoscaler.start();
        to.ifPresentOrElse(end -> scheduler.runUntil(origin.plus(end)), this::settle);
        Duration length = elapsed();
        return new BacktestResult(object, replicas, asked(length), histories, from, length);
    }

    private Duration elapsed() {
        return Duration.between(origin.plus(from), scheduler.instant());
    }

    /** Runs until nothing has changed for as long as anything could hold a change back. */
    private void settle() {
        Duration last = histories.values().stream()
                .map(History::last)
                .max(Duration::compareTo)
                .orElse(from);
        Duration quiet = quiet();
        Instant end = origin.plus(last.compareTo(from) > 0 ? last : from);
        Instant latest = end.plus(LONGEST_TAIL.compareTo(quiet) > 0 ? LONGEST_TAIL : quiet);
        scheduler.runUntil(end.plus(quiet));
        while (scheduler.instant().isBefore(latest)
                && replicas.lastKey().compareTo(elapsed().minus(quiet)) > 0) {
            scheduler.runUntil(scheduler.instant().plus(quiet));
        }
    }

    private Duration quiet() {
        Duration window = object.behavior()
                .flatMap(HpaBehavior::scaleDown)
                .flatMap(ScalingRules::stabilizationWindow)
                .orElse(ControllerSettings.defaults().downscaleStabilization());
        return window.plus(object.cooldownPeriod())
                .plus(object.pollingInterval())
                .plus(Duration.ofMinutes(1));
    }

    private NavigableMap<Duration, Integer> asked(Duration length) {
        NavigableMap<Duration, Integer> moments = new TreeMap<>(replicas);
        histories.values().forEach(history -> history.answers().keySet().forEach(at -> moments.put(at.minus(from), 0)));
        if (object.triggers().stream().anyMatch(CronTrigger.class::isInstance)) {
            for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(CRON_STEP)) {
                moments.put(at, 0);
            }
        }
        Demand demand = new Demand(object, histories, origin);
        NavigableMap<Duration, Integer> asked = new TreeMap<>();
        moments.subMap(Duration.ZERO, true, length, true)
                .keySet()
                .forEach(at -> asked.put(
                        at, demand.at(from.plus(at), replicas.floorEntry(at).getValue())));
        return asked;
    }
}
