package dev.ho11y.workload.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CutOffTest {

    private static final long START = 1_000;

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    private final CutOff cutoffOfFour = new CutOff(OptionalInt.of(4), START);

    private void requestsAt(long millis, int count) {
        for (int i = 0; i < count; i++) {
            cutoffOfFour.refuse(at(millis));
        }
    }

    @Test
    void neverRefusesWithoutACutOff() {
        CutOff none = new CutOff(OptionalInt.empty(), START);
        for (int i = 0; i < 1000; i++) {
            assertThat(none.refuse(at(i))).isEmpty();
        }
    }

    @Test
    void theFirstWindowPassesUnlimited() {
        for (int i = 0; i < 1000; i++) {
            assertThat(cutoffOfFour.refuse(at(499))).isEmpty();
        }
    }

    @Test
    void twiceThePreviousWindowAtTheCutOffIsNotAboveIt() {
        requestsAt(100, 2);
        assertThat(cutoffOfFour.refuse(at(500))).isEmpty();
    }

    @Test
    void twiceThePreviousWindowAboveTheCutOffRefusesEveryRequest() {
        requestsAt(100, 3);
        assertThat(cutoffOfFour.refuse(at(500))).isEqualTo(OptionalLong.of(6));
        assertThat(cutoffOfFour.refuse(at(999))).isEqualTo(OptionalLong.of(6));
    }

    @Test
    void refusedRequestsCountForTheNextWindow() {
        requestsAt(100, 3);
        requestsAt(600, 5);
        assertThat(cutoffOfFour.refuse(at(1000))).isEqualTo(OptionalLong.of(10));
    }

    @Test
    void aSilentWindowLetsTheNextRequestPass() {
        requestsAt(100, 100);
        assertThat(cutoffOfFour.refuse(at(1000))).isEmpty();
    }

    @Test
    void aNegativeCutOffRefusesAlways() {
        assertThat(new CutOff(OptionalInt.of(-1), START).refuse(START)).isEqualTo(OptionalLong.of(0));
    }
}
