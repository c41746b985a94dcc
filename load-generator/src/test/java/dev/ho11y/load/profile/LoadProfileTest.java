package dev.ho11y.load.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoadProfileTest {
    private static final LoadProfile WALK = new LoadProfile(
            Rate.ZERO,
            List.of(
                    new Stage("quiet", Duration.ofSeconds(10), Rate.ZERO),
                    new Stage("ramp", Duration.ofSeconds(30), Rate.parse("100/s")),
                    new Stage("", Duration.ZERO, Rate.parse("40/s")),
                    new Stage("steady", Duration.ofSeconds(10), Rate.parse("40/s"))));

    @ParameterizedTest
    @CsvSource({"-1,0,0", "0,0,0", "10,0,0", "25,50,375", "40,40,1500", "45,40,1700", "50,0,1900", "99,0,1900"})
    void knowsRateAndArrivalsAtEachMoment(long second, double rate, double arrivals) {
        assertThat(WALK.rateAt(Duration.ofSeconds(second))).isEqualTo(new Rate(rate));
        assertThat(WALK.arrivalsUntil(Duration.ofSeconds(second))).isEqualTo(arrivals);
    }

    @Test
    void readsStagesAsDurationAndTarget() {
        assertThat(LoadProfile.parse("10s:0/s,1m30s:100/m"))
                .isEqualTo(new LoadProfile(
                        Rate.ZERO,
                        List.of(
                                Stage.of(Duration.ofSeconds(10), Rate.ZERO),
                                Stage.of(Duration.ofSeconds(90), new Rate(100.0 / 60)))));
    }

    @Test
    void scalesDurationsAndLeavesRates() {
        LoadProfile scaled = WALK.timeScaled(4);

        assertThat(scaled.totalDuration()).isEqualTo(Duration.ofMillis(12_500));
        assertThat(scaled.rateAt(Duration.ofMillis(6_250))).isEqualTo(WALK.rateAt(Duration.ofSeconds(25)));
        assertThat(scaled.arrivalsUntil(scaled.totalDuration())).isEqualTo(475);
        assertThat(scaled.stages()).extracting(Stage::name).containsExactly("quiet", "ramp", "", "steady");
    }

    @Test
    void keepsItsOwnCopyOfTheStages() {
        List<Stage> stages = new ArrayList<>(WALK.stages());
        LoadProfile profile = new LoadProfile(Rate.ZERO, stages);

        stages.clear();

        assertThat(profile).isEqualTo(WALK);
    }

    @ParameterizedTest
    @CsvSource({
        "5/s,5,5/s",
        "300/m,5,5/s",
        "2.5/s,2.5,2.5/s",
        "10/h,0.002777777777777778,10/h",
        "90/m,1.5,1.5/s",
        "0/s,0,0/s",
        "0.125/s,0.125,0.125/s",
        "1/m,0.016666666666666666,1/m",
        "100000/s,100000,100000/s"
    })
    void readsAndWritesRates(String text, double perSecond, String written) {
        assertThat(Rate.parse(text).perSecond()).isEqualTo(perSecond);
        assertThat(Rate.parse(text)).hasToString(written);
        assertThat(Rate.parse(written)).isEqualTo(Rate.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"30s,30000", "1m30s,90000", "500ms,500", "1.5h,5400000", "0s,0", "0.25s,250"})
    void readsDurations(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysInOneLineWhatIsWrong(Runnable mistake, String message) {
        assertThatThrownBy(mistake::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("rate without unit", () -> Rate.parse("5"), "rate '5': expected a number and a unit"),
                mistake("rate per day", () -> Rate.parse("5/d"), "rate '5/d': expected"),
                mistake("negative rate", () -> Rate.parse("-5/s"), "rate '-5/s': must not be negative"),
                mistake("no number", () -> Rate.parse("NaN/s"), "rate 'NaN/s': expected"),
                mistake("not a number", () -> new Rate(Double.NaN), "rate NaN/s: must be"),
                mistake("infinite", () -> new Rate(Double.POSITIVE_INFINITY), "rate Infinity/s: must be"),
                mistake("too many digits", () -> Rate.parse("9".repeat(400) + "/s"), "rate Infinity/s: must be"),
                mistake("no unit", () -> Durations.parse("30"), "duration '30': expected numbers with units"),
                mistake("negative duration", () -> Durations.parse("-30s"), "duration '-30s': expected"),
                mistake("two years", () -> Durations.parse("17520h"), "longer than a year"),
                mistake("a year twice", () -> Stage.of(Durations.parse("8784h1s"), Rate.ZERO), "longer than a year"),
                mistake("negative stage", () -> Stage.of(Duration.ofSeconds(-1), Rate.ZERO), "must not be negative"),
                mistake("no stages", () -> new LoadProfile(Rate.ZERO, List.of()), "needs at least one stage"),
                mistake(
                        "stage without target",
                        () -> LoadProfile.parse("10s"),
                        "stage '10s': expected duration:target"),
                mistake("empty stage", () -> LoadProfile.parse("1s:1/s,"), "stage '': expected duration:target"),
                mistake("no time at all", () -> WALK.timeScaled(0), "time scale 0.0: must be a positive number"),
                mistake("time scale", () -> WALK.timeScaled(Double.NaN), "time scale NaN: must be"));
    }

    private static Arguments mistake(String name, Runnable mistake, String message) {
        return argumentSet(name, mistake, message);
    }
}
