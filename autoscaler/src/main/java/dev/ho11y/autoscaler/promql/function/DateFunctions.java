package dev.ho11y.autoscaler.promql.function;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Parts of the date in UTC of a time in seconds. Source: Prometheus 3.5 {@code functions.go}, dateWrapper. */
public final class DateFunctions {

    private static final Map<String, ToIntFunction<LocalDateTime>> BY_NAME = Map.of(
            "days_in_month", date -> date.toLocalDate().lengthOfMonth(),
            "day_of_month", LocalDateTime::getDayOfMonth,
            // Sunday is 0.
            "day_of_week", date -> date.getDayOfWeek().getValue() % 7,
            "day_of_year", LocalDateTime::getDayOfYear,
            "hour", LocalDateTime::getHour,
            "minute", LocalDateTime::getMinute,
            "month", LocalDateTime::getMonthValue,
            "year", LocalDateTime::getYear);

    private static final double FIRST = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);
    private static final double LAST = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

    private DateFunctions() {}

    public static @Nullable DoubleUnaryOperator named(String name) {
        ToIntFunction<LocalDateTime> part = BY_NAME.get(name);
        return part == null ? null : seconds -> of(part, seconds);
    }

    /** No date, no part: NaN outside of the years that the calendar knows. */
    private static double of(ToIntFunction<LocalDateTime> part, double seconds) {
        if (!(seconds >= FIRST && seconds <= LAST)) {
            return Double.NaN;
        }
        return part.applyAsInt(LocalDateTime.ofEpochSecond((long) seconds, 0, ZoneOffset.UTC));
    }
}
