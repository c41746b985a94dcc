package dev.ho11y.runner.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A backtest as lines of text and as CSV. */
public final class BacktestReport {
    private static final int SHOWN = 20;

    private BacktestReport() {}

    /** {@code seconds,replicas} at each change, beginning with second 0; no heading. */
    public static String csv(BacktestResult result) {
        return result.replicas().entrySet().stream()
                .map(change -> seconds(change.getKey()) + "," + change.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** What came of it, in a few lines. */
    public static String text(BacktestResult result) {
        StringBuilder text = new StringBuilder();
        text.append("ScaledObject ")
                .append(result.object().name())
                .append(" on Deployment ")
                .append(result.object().targetName())
                .append(", ")
                .append(seconds(result.length()))
                .append(" s from second ")
                .append(seconds(result.from()))
                .append(" of the history\n");
        int left = SHOWN;
        for (Map.Entry<Duration, Integer> change : result.replicas().entrySet()) {
            if (left-- == 0) {
                text.append("  ... ")
                        .append(result.replicas().size() - SHOWN)
                        .append(" more changes; --csv FILE has them all\n");
                break;
            }
            text.append(String.format(Locale.ROOT, "  %10s s  %d%n", seconds(change.getKey()), change.getValue()));
        }
        return text.append(figures(result)).toString();
    }

    private static String figures(BacktestResult result) {
        double share = result.length().isZero()
                ? 0
                : 100.0 * result.underProvisioned().toMillis() / result.length().toMillis();
        return String.format(
                Locale.ROOT,
                "replica-hours      %.2f%nunder-provisioned  %s s (%.1f %%): the metric asked for more replicas than there were%n"
                        + "reversals          %d%n",
                result.replicaHours(),
                seconds(result.underProvisioned()),
                share,
                result.reversals());
    }

    /** Seconds, to a millisecond. */
    static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).setScale(3, RoundingMode.HALF_UP);
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
