package dev.ho11y.runner.sweep;

import dev.ho11y.load.profile.Stage;
import dev.ho11y.runner.scenario.Load;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When the load of a scenario begins, and when it goes down for the last time: the two moments from which times are measured.
 *
 * @param rises when the rate of any load first leaves zero, or begins to
 * @param falls when the rate of a load last goes down, or begins to; empty when none ever does
 */
record LoadCourse(Duration rises, Optional<Duration> falls) {
    static LoadCourse of(List<Load> loads) {
        Optional<Duration> rises = Optional.empty();
        Optional<Duration> falls = Optional.empty();
        for (Load load : loads) {
            Duration at = Duration.ZERO;
            double rate = load.profile().start().perSecond();
            for (Stage stage : load.profile().stages()) {
                double target = stage.target().perSecond();
                if (rate > 0 || target > 0) {
                    rises = Optional.of(earlier(rises.orElse(at), at));
                }
                if (target < rate) {
                    falls = Optional.of(later(falls.orElse(at), at));
                }
                at = at.plus(stage.duration());
                rate = target;
            }
        }
        return new LoadCourse(rises.orElse(Duration.ZERO), falls);
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
