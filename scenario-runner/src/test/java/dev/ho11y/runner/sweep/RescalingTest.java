package dev.ho11y.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RescalingTest {
    private static final LoadCourse COURSE = new LoadCourse(s(30), Optional.of(s(270)));

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Entry size(long at, int replicas) {
        return new Entry.Replicas(s(at), "web", replicas, replicas, replicas);
    }

    @Test
    void timesCountFromTheLoadsRiseAndFall() {
        List<Entry> timeline = List.of(
                size(-60, 1),
                size(75, 2),
                size(105, 5),
                size(110, 5),
                size(120, 4),
                size(140, 5),
                size(600, 3),
                size(630, 1),
                new Entry.Replicas(s(40), "other", 9, 9, 9));

        assertThat(Rescaling.of("web", timeline, COURSE))
                .isEqualTo(new Rescaling(1, 5, Optional.of(s(45)), Optional.of(s(75)), Optional.of(s(360))));
    }

    @Test
    void whatNeverChangesHasNoTimes() {
        assertThat(Rescaling.of("web", List.of(size(-60, 2)), COURSE))
                .isEqualTo(new Rescaling(2, 2, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void endingAtAnotherSizeIsNoWayBack() {
        assertThat(Rescaling.of("web", List.of(size(-60, 1), size(60, 4), size(600, 2)), COURSE)
                        .back())
                .isEmpty();
    }
}
