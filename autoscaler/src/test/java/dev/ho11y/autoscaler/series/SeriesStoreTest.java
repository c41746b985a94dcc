package dev.ho11y.autoscaler.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {

    private static final Labels UP = Labels.of("__name__", "up", "job", "api");

    private final SeriesStore store = new SeriesStore(Duration.ofMinutes(5));

    @Test
    void refusesSamplesThatAreNotNewer() {
        assertThat(store.append(UP, Instant.ofEpochSecond(15), 1)).isEqualTo(AppendResult.APPENDED);
        assertThat(store.append(UP, Instant.ofEpochSecond(15), 2)).isEqualTo(AppendResult.DUPLICATE_TIMESTAMP);
        assertThat(store.append(UP, Instant.ofEpochSecond(14), 3)).isEqualTo(AppendResult.OUT_OF_ORDER);
        assertThat(store.append(UP.with("job", "web"), Instant.ofEpochSecond(14), 4))
                .isEqualTo(AppendResult.APPENDED);

        Series series = select("job", "api").getFirst();
        assertThat(series.size()).isEqualTo(1);
        assertThat(series.value(0)).isEqualTo(1);
    }

    @Test
    void selectsByEveryMatcher() {
        store.append(UP, Instant.EPOCH, 1);
        store.append(UP.with("job", "web"), Instant.EPOCH, 1);
        store.append(Labels.of("__name__", "down", "job", "api"), Instant.EPOCH, 1);

        assertThat(select("__name__", "up")).hasSize(2);
        assertThat(select("job", "api")).hasSize(2);
        assertThat(select("job", "")).isEmpty();
        assertThat(store.select(List.of(equal("__name__", "up"), equal("job", "api"))))
                .extracting(Series::labels)
                .containsExactly(UP);
        assertThat(store.select(List.of(new LabelMatcher("job", LabelMatcher.Operator.NOT_REGEX, "a.*"))))
                .extracting(Series::labels)
                .containsExactly(UP.with("job", "web"));
    }

    @Test
    void readsAWindowThatIsOpenOnTheLeftAndSkipsStaleMarkers() {
        for (int second = 0; second <= 60; second += 15) {
            store.append(UP, Instant.ofEpochSecond(second), second);
        }
        store.markStale(UP, Instant.ofEpochSecond(61));
        SampleWindow window = new SampleWindow();

        select("job", "api").getFirst().read(15_000, 61_000, window);

        assertThat(window.size()).isEqualTo(3);
        assertThat(window.timeMillis(0)).isEqualTo(30_000);
        assertThat(window.value(2)).isEqualTo(60);
    }

    @Test
    void keepsWhatTheRetentionPromisesAndIsBoundedByIt() {
        Instant last = Instant.EPOCH;
        for (int second = 0; second <= 86_400; second += 15) {
            last = Instant.ofEpochSecond(second);
            store.append(UP, last, second);
        }
        SampleWindow window = new SampleWindow();
        Series series = select("job", "api").getFirst();
        series.read(last.toEpochMilli() - 300_000, last.toEpochMilli(), window);

        assertThat(window.size()).isEqualTo(20);
        assertThat(series.size()).isLessThan(100);
    }

    @Test
    void forgetsSeriesThatHaveEnded() {
        store.append(UP, Instant.EPOCH, 1);
        long before = store.generation();
        for (int second = 0; second <= 900; second += 15) {
            store.append(UP.with("job", "web"), Instant.ofEpochSecond(second), 1);
        }

        assertThat(store.seriesCount()).isEqualTo(1);
        assertThat(select("job", "api")).isEmpty();
        assertThat(select("__name__", "up")).hasSize(1);
        assertThat(store.generation()).isNotEqualTo(before);
    }

    @Test
    void tellsTheStaleMarkerFromEveryOtherNan() {
        assertThat(StaleMarker.is(StaleMarker.VALUE)).isTrue();
        assertThat(StaleMarker.is(Double.NaN)).isFalse();
        assertThat(StaleMarker.is(0.0 / 0.0)).isFalse();
    }

    @Test
    void refusesARetentionThatIsNotPositive() {
        assertThatThrownBy(() -> new SeriesStore(Duration.ZERO)).hasMessage("retention: PT0S is not positive");
    }

    private List<Series> select(String label, String value) {
        return store.select(List.of(equal(label, value)));
    }

    private static LabelMatcher equal(String label, String value) {
        return new LabelMatcher(label, LabelMatcher.Operator.EQUAL, value);
    }
}
