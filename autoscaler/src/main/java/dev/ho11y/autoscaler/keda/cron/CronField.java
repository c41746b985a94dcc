package dev.ho11y.autoscaler.keda.cron;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cron field (github.com/robfig/cron v3: parser.go, {@code getField}, {@code getRange}).
 *
 * @param bits bit n is set when n matches
 * @param any whether the field is {@code *} or {@code ?}; with a step above 1 it counts as restricted
 */
public record CronField(long bits, boolean any) {

    private static final Pattern RANGE =
            Pattern.compile("(?:(?<any>[*?])|(?<from>\\w+)(?:-(?<to>\\w+))?)(?:/(?<step>\\d{1,4}))?");

    boolean matches(int value) {
        return (bits >> value & 1) != 0;
    }

    static Optional<CronField> parse(String text, int min, int max, List<String> names) {
        long bits = 0;
        boolean any = false;
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                return Optional.empty();
            }
            boolean star = range.group("any") != null;
            boolean stepped = range.group("step") != null;
            int step = stepped ? Integer.parseInt(range.group("step")) : 1;
            int from = star ? min : number(range.group("from"), min, names);
            int to = max;
            if (range.group("to") != null) {
                to = number(range.group("to"), min, names);
            } else if (!star && !stepped) {
                to = from;
            }
            if (from < min || to > max || from > to || step == 0) {
                return Optional.empty();
            }
            for (int value = from; value <= to; value += step) {
                bits |= 1L << value;
            }
            any |= star && step == 1;
        }
        return Optional.of(new CronField(bits, any));
    }

    private static int number(String text, int min, List<String> names) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return name + min;
        }
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }
}
