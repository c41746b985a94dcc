package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.aws.fault.DoorFault;
import dev.ho11y.cluster.aws.fault.FaultClient;
import dev.ho11y.cluster.aws.fault.RequestKind;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.timeline.Entry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts stages of the pipeline out of order on this machine's cluster, where the doors of AMP can be told to fail. */
final class Outages implements AutoCloseable {
    private static final String COLLECTOR = "adot-collector";

    /** Longer than KEDA waits. */
    private static final DoorFault TOO_LATE = new DoorFault.Slow(Duration.ofSeconds(10));

    private static final DoorFault DOWN = new DoorFault.Fail(503);

    private final Connection connection;
    private final Optional<FaultClient> doors;
    private final Recorder recorder;
    private final Scheduler scheduler;
    private boolean collectorDown;

    Outages(Connection connection, Recorder recorder, Scheduler scheduler) {
        this.connection = connection;
        this.doors = connection.aws().map(aws -> new FaultClient(aws.faults(), aws.faultsToken()));
        this.recorder = recorder;
        this.scheduler = scheduler;
    }

    /** Whether the outage can be made there. */
    static boolean possible(Fault.Outage outage, Connection connection) {
        return connection.aws().isPresent() && outage.stage() != Fault.Stage.SCRAPE;
    }

    /** Puts the stage out now and for the length of the outage; both ends are recorded. */
    void inject(Fault.Outage outage) {
        change(outage, true);
        scheduler.schedule(recorder.realTime(outage.length()), () -> change(outage, false));
    }

    private void change(Fault.Outage outage, boolean out) {
        String text = out ? outage.text() : "over: " + outage.text();
        String stage = outage.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String failed = attempt(outage, out);
        recorder.record(
                scheduler.instant(),
                at -> new Entry.Fault(
                        at, failed.isEmpty() ? text : text + " (not done: " + failed + ")", List.of(stage)));
    }

    /** What prevented it; empty when it is done. */
    private String attempt(Fault.Outage outage, boolean out) {
        try {
            if (outage.stage() == Fault.Stage.COLLECTOR) {
                collector(out);
                return "";
            }
            for (var fault : atTheDoors(outage).entrySet()) {
                FaultClient door = doors.orElseThrow();
                if (out) {
                    door.set(fault.getKey(), fault.getValue());
                } else {
                    door.clear(fault.getKey());
                }
            }
            return "";
        } catch (KubernetesClientException e) {
            return Failures.text(e);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** What goes wrong at the doors: the collector is none, and scrapes pass none. */
    private Map<RequestKind, DoorFault> atTheDoors(Fault.Outage outage) {
        return switch (outage.stage()) {
            case SCRAPE, COLLECTOR -> Map.of();
            case REMOTE_WRITE -> Map.of(RequestKind.REMOTE_WRITE, new DoorFault.Throttle());
            case STORE -> Map.of(RequestKind.REMOTE_WRITE, DOWN, RequestKind.QUERY, DOWN);
            case QUERY -> Map.of(RequestKind.QUERY, DOWN);
            case QUERY_TIMEOUT -> Map.of(RequestKind.QUERY, TOO_LATE);
            case SLOW_QUERY ->
                Map.of(
                        RequestKind.QUERY,
                        new DoorFault.Slow(recorder.realTime(outage.delay().orElseThrow())));
        };
    }

    /** The batch in its memory is lost, as when it is killed. */
    private void collector(boolean down) {
        var deployment = connection
                .client()
                .apps()
                .deployments()
                .inNamespace(connection.namespace())
                .withName(COLLECTOR);
        deployment.scale(down ? 0 : 1);
        collectorDown = down;
        if (down) {
            connection
                    .client()
                    .pods()
                    .inNamespace(connection.namespace())
                    .withLabel("app", "adot")
                    .withGracePeriod(0)
                    .delete();
        }
    }

    /** Ends every outage. */
    @Override
    public void close() {
        doors.ifPresent(door -> {
            try {
                door.clear();
            } catch (IOException e) {
                // The doors have gone with their cluster.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            door.close();
        });
        if (collectorDown) {
            try {
                collector(false);
            } catch (KubernetesClientException e) {
                // It has gone with its cluster.
            }
        }
    }
}
