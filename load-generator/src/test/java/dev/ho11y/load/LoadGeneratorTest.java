package dev.ho11y.load;

import static dev.ho11y.load.Runs.OPTIONS;
import static dev.ho11y.load.Runs.TWENTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadSummary;
import dev.ho11y.load.measure.Percentiles;
import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    @Test
    void sendsEachArrivalOnceAndAccountsForIt() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            List<LoadInterval> intervals = new ArrayList<>();
            LoadProfile profile = LoadProfile.parse("300ms:500/s,0s:0/s,100ms:0/s");

            LoadSummary summary = Runs.end(LoadGenerator.start(profile, server.target(), OPTIONS, intervals::add));

            LoadInterval total = summary.total();
            assertThat(total.intended()).isEqualTo(75);
            assertThat(total.sent()).isEqualTo(75);
            assertThat(total.answered()).isEqualTo(75);
            assertThat(total.statuses()).isEqualTo(Map.of(200, 75L));
            assertThat(total.errors()).isEmpty();
            assertThat(total.response().getTotalCount()).isEqualTo(75);
            assertThat(total.sendLag().getTotalCount()).isEqualTo(75);
            assertThat(total.offeredRate()).isEqualTo(187.5);
            assertThat(summary.bodyBytes()).isEqualTo(150);
            assertThat(summary.stopped()).isFalse();
            assertThat(server.heads).hasSize(75);
            assertThat(intervals)
                    .extracting(LoadInterval::sent)
                    .satisfies(sent -> assertThat(sum(sent)).isEqualTo(75));
            assertThat(intervals)
                    .extracting(interval -> interval.response().getTotalCount())
                    .satisfies(counts -> assertThat(sum(counts)).isEqualTo(75));
        }
    }

    @Test
    void reportsIntervalsWithoutGapsUntilTheEnd() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            List<LoadInterval> intervals = new ArrayList<>();

            LoadSummary summary = Runs.end(LoadGenerator.start(TWENTY, server.target(), OPTIONS, intervals::add));

            assertThat(intervals.getFirst().from()).isZero();
            for (int i = 1; i < intervals.size(); i++) {
                assertThat(intervals.get(i).from())
                        .isEqualTo(intervals.get(i - 1).to());
            }
            assertThat(intervals.getLast().to())
                    .isLessThanOrEqualTo(summary.total().to());
            assertThat(intervals.getLast().inFlight()).isZero();
        }
    }

    @Test
    void lastsAsLongAsItsProfileEvenWithoutArrivals() throws Exception {
        LoadSummary summary = Runs.end(LoadGenerator.start(
                LoadProfile.parse("100ms:0/s"), LoadTarget.of("http://127.0.0.1:9/"), OPTIONS, _ -> {}));

        assertThat(summary.total().sent()).isZero();
        assertThat(summary.total().to()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(Percentiles.of(summary.total().response())).isEmpty();
        assertThat(summary.total().neverConnected()).isFalse();
    }

    @Test
    void followsAnyScheduleItIsGiven() throws Exception {
        LoadProfile profile = LoadProfile.parse("0s:200/s,200ms:200/s");
        long drawn = 0;
        ArrivalSchedule counting = ArrivalSchedule.poisson(profile, new SplittableRandom(3));
        while (counting.next().isPresent()) {
            drawn++;
        }
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            LoadSummary summary = Runs.end(LoadGenerator.start(
                    ArrivalSchedule.poisson(profile, new SplittableRandom(3)), server.target(), OPTIONS, _ -> {}));

            assertThat(summary.total().answered()).isEqualTo(drawn).isNotEqualTo(40);
        }
    }

    /** The server holds the first request until all arrivals are due: those that queue behind it waited, and it shows. */
    @Test
    void countsTheWaitBehindAStalledRequestAsResponseTime() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (TestServer server = new TestServer((socket, _) -> {
            released.await();
            TestServer.write(socket, TestServer.OK);
        })) {
            List<LoadInterval> intervals = new ArrayList<>();
            LoadRun run = LoadGenerator.start(TWENTY, server.target(), OPTIONS.withMaxInFlight(1), interval -> {
                intervals.add(interval);
                if (sum(intervals.stream().map(LoadInterval::intended).toList()) == 20) {
                    released.countDown();
                }
            });

            LoadInterval total = Runs.end(run).total();

            assertThat(total.answered()).isEqualTo(20);
            assertThat(total.late()).isEqualTo(19);
            assertThat(total.dropped()).isZero();
            assertThat(total.response().getValueAtPercentile(50)).isGreaterThan(50_000);
            assertThat(total.service().getValueAtPercentile(50))
                    .isLessThan(total.response().getValueAtPercentile(50));
        }
    }

    @Test
    void dropsArrivalsBeyondTheBoundIfToldTo() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (TestServer server = new TestServer((socket, _) -> {
            released.await();
            TestServer.write(socket, TestServer.OK);
        })) {
            List<LoadInterval> intervals = new ArrayList<>();
            LoadOptions options = OPTIONS.withMaxInFlight(3).withOnSaturation(OnSaturation.DROP);
            LoadRun run = LoadGenerator.start(TWENTY, server.target(), options, interval -> {
                intervals.add(interval);
                if (sum(intervals.stream().map(LoadInterval::dropped).toList()) == 17) {
                    released.countDown();
                }
            });

            LoadInterval total = Runs.end(run).total();

            assertThat(total.intended()).isEqualTo(20);
            assertThat(total.sent()).isEqualTo(3);
            assertThat(total.answered()).isEqualTo(3);
            assertThat(total.dropped()).isEqualTo(17);
            assertThat(total.late()).isZero();
            assertThat(server.heads).hasSize(3);
        }
    }

    @Test
    void givesUpDelayedArrivalsOneTimeoutAfterTheProfile() throws Exception {
        try (TestServer server = new TestServer((_, _) -> new CountDownLatch(1).await())) {
            LoadOptions options = OPTIONS.withMaxInFlight(1).withTimeout(Duration.ofMillis(300));

            LoadInterval total = Runs.run(server.target(), options);

            assertThat(total.intended()).isEqualTo(20);
            assertThat(total.sent() + total.dropped()).isEqualTo(20);
            assertThat(total.dropped()).isPositive();
            assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.TIMEOUT, total.sent()));
        }
    }

    @Test
    void stopsWithTheRequestsInFlightAborted() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        try (TestServer server = new TestServer((_, _) -> {
            stalled.countDown();
            new CountDownLatch(1).await();
        })) {
            LoadProfile profile = LoadProfile.parse("0s:100/s,1h:100/s");
            LoadRun run = LoadGenerator.start(
                    profile, server.target(), OPTIONS.withStopGrace(Duration.ofMillis(20)), _ -> {});
            stalled.await();

            run.stop();
            run.stop();
            LoadSummary summary = Runs.end(run);

            assertThat(summary.stopped()).isTrue();
            assertThat(summary.total().sent()).isPositive();
            assertThat(summary.total().errors())
                    .isEqualTo(Map.of(ErrorClass.ABORTED, summary.total().sent()));
            run.stop();
        }
    }

    @Test
    void waitsForTheRequestsInFlightWhenStopped() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (TestServer server = new TestServer((socket, _) -> {
            arrived.countDown();
            stopped.await();
            TestServer.write(socket, TestServer.OK);
        })) {
            LoadProfile profile = LoadProfile.parse("0s:100/s,1h:100/s");
            LoadRun run = LoadGenerator.start(
                    profile, server.target(), OPTIONS.withStopGrace(Duration.ofSeconds(20)), _ -> {});
            arrived.await();

            run.stop();
            stopped.countDown();
            LoadSummary summary = Runs.end(run);

            assertThat(summary.stopped()).isTrue();
            assertThat(summary.total().errors()).isEmpty();
            assertThat(summary.total().answered())
                    .isPositive()
                    .isEqualTo(summary.total().sent());
        }
    }

    @Test
    void failsAsTheListenerFailed() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            LoadRun run = LoadGenerator.start(LoadProfile.parse("1h:0/s"), server.target(), OPTIONS, _ -> {
                throw new IllegalStateException("disk full");
            });

            assertThatThrownBy(() -> Runs.end(run)).hasMessageContaining("disk full");
        }
    }

    private static long sum(List<? extends Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
