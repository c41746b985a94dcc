package dev.ho11y.runner.scenario;

import dev.ho11y.runner.yaml.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as it is written: {@code steady}, {@code steady + 2m}, {@code end - 10s}, {@code 90s}.
 *
 * @param anchor {@code start}, {@code end}, a stage, or {@code load/stage}
 * @param shift from the anchor; negative is earlier
 */
record MomentText(String text, String anchor, Duration shift) {
    static final String START = "start";
    static final String END = "end";

    private static final Pattern SHIFTED = Pattern.compile("(\\S+)\\s+([+-])\\s*(\\S+)");

    static MomentText parse(String text) {
        Matcher shifted = SHIFTED.matcher(text);
        if (shifted.matches()) {
            Duration by = Durations.parse(shifted.group(3));
            return new MomentText(text, shifted.group(1), shifted.group(2).equals("-") ? by.negated() : by);
        }
        if (text.isBlank() || text.contains(" ")) {
            throw new IllegalArgumentException(
                    "`" + text + "` is no moment; write it like `steady`, `steady + 2m`, `end - 10s` or `90s`");
        }
        return Character.isDigit(text.charAt(0))
                ? new MomentText(text, START, Durations.parse(text))
                : new MomentText(text, text, Duration.ZERO);
    }
}
