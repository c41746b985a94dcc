package dev.ho11y.autoscaler.keda.cron;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Five cron fields (github.com/robfig/cron v3: parser.go, spec.go): minute, hour, day of month, month, day of week. When both days are
 * restricted, either is enough.
 */
public record CronSchedule(
        CronField minute, CronField hour, CronField dayOfMonth, CronField month, CronField dayOfWeek) {

    private static final int YEARS_SEARCHED = 5;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** The schedule; empty when the text is not five cron fields. */
    public static Optional<CronSchedule> parse(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != 5) {
            return Optional.empty();
        }
        Optional<CronField> minute = CronField.parse(fields[0], 0, 59, List.of());
        Optional<CronField> hour = CronField.parse(fields[1], 0, 23, List.of());
        Optional<CronField> dayOfMonth = CronField.parse(fields[2], 1, 31, List.of());
        Optional<CronField> month = CronField.parse(fields[3], 1, 12, MONTHS);
        Optional<CronField> dayOfWeek = CronField.parse(fields[4], 0, 6, DAYS);
        if (minute.isEmpty() || hour.isEmpty() || dayOfMonth.isEmpty() || month.isEmpty() || dayOfWeek.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CronSchedule(minute.get(), hour.get(), dayOfMonth.get(), month.get(), dayOfWeek.get()));
    }

    /** The first match after {@code now}; {@link Instant#MIN} when there is none within five years. */
    public Instant next(Instant now, ZoneId zone) {
        ZonedDateTime time = now.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        int lastYear = time.getYear() + YEARS_SEARCHED;
        while (time.getYear() <= lastYear) {
            if (!month.matches(time.getMonthValue())) {
                time = time.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay(zone);
            } else if (!dayMatches(time)) {
                time = time.toLocalDate().plusDays(1).atStartOfDay(zone);
            } else if (!hour.matches(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minute.matches(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return time.toInstant();
            }
        }
        return Instant.MIN;
    }

    private boolean dayMatches(ZonedDateTime time) {
        boolean ofMonth = dayOfMonth.matches(time.getDayOfMonth());
        boolean ofWeek = dayOfWeek.matches(time.getDayOfWeek().getValue() % 7);
        return (dayOfMonth.any() || dayOfWeek.any()) ? (ofMonth && ofWeek) : (ofMonth || ofWeek);
    }
}
