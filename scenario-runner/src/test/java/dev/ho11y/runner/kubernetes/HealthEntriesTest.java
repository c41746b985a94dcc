package dev.ho11y.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Timeline;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthEntriesTest {
    private final Timeline timeline = new Timeline();
    private final HealthEntries health = new HealthEntries(recorder(), InstantSource.fixed(Instant.EPOCH));

    private Recorder recorder() {
        Recorder recorder = new Recorder(timeline, 1);
        recorder.startOfLoad(Instant.EPOCH);
        return recorder;
    }

    private List<String> told() {
        return timeline.entries().stream()
                .map(entry -> ((Entry.Fault) entry).fault())
                .toList();
    }

    @Test
    void tellsNothingOfWhatGoesOn() {
        health.component("etcd", 1, true);
        health.component("etcd", 1, true);
        health.component("dead from the start", 2, false);
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsWhatEndsAndRunsAgain() {
        health.component("etcd", 1, true);
        health.component("etcd", 1, false);
        health.component("etcd", 1, false);
        health.component("etcd", 2, true);
        assertThat(told()).containsExactly("etcd ended", "etcd runs again");
    }

    @Test
    void tellsBothOfARestartBetweenTwoLooks() {
        health.component("etcd", 1, true);
        health.component("etcd", 2, true);
        assertThat(told()).containsExactly("etcd ended", "etcd runs again");
    }

    @Test
    void doesNotTellOfAWatchThatIsRenewed() {
        health.apiServer(true);
        health.apiServer(false);
        health.apiServer(true);
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsOnceThatTheApiServerIsAwayAndThatItIsBack() {
        health.apiServer(true);
        health.apiServer(false);
        health.apiServer(false);
        health.apiServer(false);
        health.apiServer(true);
        health.apiServer(true);
        assertThat(told()).containsExactly("the API server does not answer", "the API server answers again");
    }
}
