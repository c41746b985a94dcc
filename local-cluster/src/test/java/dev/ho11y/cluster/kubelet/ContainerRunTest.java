package dev.ho11y.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kubelet's probes as timetables: what is told at which millisecond after the start of the process. */
class ContainerRunTest implements ContainerRun.Watcher {

    private final VirtualScheduler scheduler = new VirtualScheduler(Instant.EPOCH);
    private final List<String> told = new ArrayList<>();
    private final List<String> well = new ArrayList<>();
    private final ProbePlan startup = probe("/started", 1, 1, 30);
    private final ProbePlan readiness = probe("/ready", 2, 1, 3);
    private final ProbePlan liveness = probe("/live", 10, 1, 2);

    private ProbePlan probe(String path, int periodSeconds, int successes, int failures) {
        return new ProbePlan(
                (timeout, done) -> done.accept(well.contains(path) ? Optional.empty() : Optional.of("sick")),
                Duration.ZERO,
                Duration.ofSeconds(periodSeconds),
                Duration.ofSeconds(1),
                successes,
                failures);
    }

    @Test
    void asksOftenUntilThePodIsReady() {
        run(1, Optional.of(startup), Optional.of(readiness), Optional.empty());
        until(1000);
        well.add("/started");
        until(1900);
        assertThat(told).isEmpty();
        well.add("/ready");
        until(10_000);
        assertThat(told).containsExactly("2000 ready");
    }

    @Test
    void isReadyAtOnceWithoutProbes() {
        run(1, Optional.empty(), Optional.empty(), Optional.empty());
        until(0);
        assertThat(told).containsExactly("0 ready");
    }

    @Test
    void takesThreeFailuresInARowToBeUnreadyAndOneSuccessToBeReadyAgain() {
        well.add("/ready");
        run(1, Optional.empty(), Optional.of(readiness), Optional.empty());
        until(1000);
        well.remove("/ready");
        until(6000);
        well.add("/ready");
        until(8000);
        assertThat(told)
                .containsExactly(
                        "0 ready",
                        "2000 unhealthy Readiness probe failed: sick",
                        "4000 unhealthy Readiness probe failed: sick",
                        "6000 unhealthy Readiness probe failed: sick",
                        "6000 unready sick",
                        "8000 ready");
    }

    @Test
    void givesUpAProcessThatDoesNotStartInTheRealTimeThatTheProbeTolerates() {
        run(4, Optional.of(startup), Optional.of(readiness), Optional.empty());
        until(29_799);
        assertThat(told).isEmpty();
        until(29_800);
        assertThat(told).containsExactly("29800 unhealthy Startup probe failed: sick", "29800 restart startup");
    }

    @Test
    void restartsAProcessThatIsNotAlive() {
        well.add("/ready");
        run(1, Optional.empty(), Optional.of(readiness), Optional.of(liveness));
        until(20_000);
        assertThat(told)
                .containsExactly(
                        "0 ready",
                        "10000 unhealthy Liveness probe failed: sick",
                        "20000 unhealthy Liveness probe failed: sick",
                        "20000 restart liveness");
    }

    @Test
    void asksMoreOftenInScaledTime() {
        well.add("/ready");
        run(5, Optional.empty(), Optional.of(readiness), Optional.of(liveness));
        until(2000);
        assertThat(told).containsExactly("0 ready", "2000 unhealthy Liveness probe failed: sick");
    }

    @Test
    void asksNoMoreThanTenTimesASecondHoweverFastTimeRuns() {
        well.add("/ready");
        run(1000, Optional.empty(), Optional.of(readiness), Optional.of(liveness));
        until(199);
        assertThat(told).containsExactly("0 ready", "100 unhealthy Liveness probe failed: sick");
    }

    private void run(
            double timeScale, Optional<ProbePlan> first, Optional<ProbePlan> second, Optional<ProbePlan> third) {
        new ContainerRun(new Probes(first, second, third), timeScale, scheduler, this).start();
    }

    private void until(long millis) {
        scheduler.runUntil(Instant.ofEpochMilli(millis));
    }

    @Override
    public void ready() {
        tell("ready");
    }

    @Override
    public void unready(String why) {
        tell("unready " + why);
    }

    @Override
    public void unhealthy(String message) {
        tell("unhealthy " + message);
    }

    @Override
    public void mustRestart(String probe) {
        tell("restart " + probe);
    }

    private void tell(String what) {
        told.add(scheduler.instant().toEpochMilli() + " " + what);
    }
}
