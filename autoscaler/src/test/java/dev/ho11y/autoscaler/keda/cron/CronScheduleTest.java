package dev.ho11y.autoscaler.keda.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static LocalDateTime next(String cron, String now) {
        Instant instant = LocalDateTime.parse(now).atZone(BERLIN).toInstant();
        return CronSchedule.parse(cron)
                .orElseThrow()
                .next(instant, BERLIN)
                .atZone(BERLIN)
                .toLocalDateTime();
    }

    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource({
        "'* * * * *', 2026-01-01T10:00:30, 2026-01-01T10:01:00",
        "'0 8 * * *', 2026-01-01T08:00:00, 2026-01-02T08:00:00",
        "'0 8 * * *', 2026-01-01T07:59:59, 2026-01-01T08:00:00",
        "'*/20 * * * *', 2026-01-01T10:41:00, 2026-01-01T11:00:00",
        "'5/20 * * * *', 2026-01-01T10:26:00, 2026-01-01T10:45:00",
        "'10-12 * * * *', 2026-01-01T10:12:00, 2026-01-01T11:10:00",
        "'0 9 * * MON-FRI', 2026-01-02T12:00:00, 2026-01-05T09:00:00",
        "'0 9 * * 0', 2026-01-01T12:00:00, 2026-01-04T09:00:00",
        "'0 0 31 * ?', 2026-02-01T00:00:00, 2026-03-31T00:00:00",
        "'0 0 29 feb *', 2026-01-01T00:00:00, 2028-02-29T00:00:00",
        "'0 0 13 * 5', 2026-02-01T00:00:00, 2026-02-06T00:00:00",
        "'0 0 */2 * 5', 2026-01-01T12:00:00, 2026-01-02T00:00:00",
        "'30 2 * * *', 2026-03-29T00:00:00, 2026-03-30T02:30:00"
    })
    void findsTheNextTime(String cron, String now, String expected) {
        assertThat(next(cron, now)).isEqualTo(LocalDateTime.parse(expected));
    }

    @Test
    void whatNeverComesIsLongPast() {
        assertThat(CronSchedule.parse("0 0 30 2 *").orElseThrow().next(Instant.EPOCH, BERLIN))
                .isEqualTo(Instant.MIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "*/0 * * * *",
                "5-1 * * * *",
                "@daily",
                "x * * * *",
                "1- * * * *"
            })
    void refuses(String cron) {
        assertThat(CronSchedule.parse(cron)).isEmpty();
    }
}
