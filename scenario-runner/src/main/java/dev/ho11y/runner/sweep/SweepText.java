package dev.ho11y.runner.sweep;

import dev.ho11y.runner.yaml.Durations;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A sweep as lines of text. */
public final class SweepText {
    private static final List<Integer> PERCENTILES = List.of(0, 5, 50, 95, 99, 100);
    private static final int PERCENT = 100;

    private SweepText() {}

    /** The tables, with a newline at the end. */
    public static String of(SweepResult result) {
        StringBuilder text = new StringBuilder();
        text.append(head(result)).append('\n');
        result.deployments().forEach(deployment -> deployment(text, deployment));
        text.append(String.format(Locale.ROOT, "%n%-52s %8s   %s%n", "expectation", "holds in", "95 % interval"));
        for (Chance chance : result.chances()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-52s %6.1f %%   %.1f to %.1f %%%n",
                    chance.name(),
                    PERCENT * chance.share(),
                    PERCENT * chance.low(),
                    PERCENT * chance.high()));
        }
        return text.toString();
    }

    /** What was run, and what times are measured from, in a sentence. */
    public static String head(SweepResult result) {
        return result.scenario() + ": " + result.runs() + " simulated runs, seeds " + result.firstSeed() + " to "
                + (result.firstSeed() + result.runs() - 1) + ". Seconds count from the beginning of the load at "
                + Durations.text(result.rises())
                + result.falls()
                        .map(falls -> ", those of the way back from its last fall at " + Durations.text(falls))
                        .orElse("")
                + ".";
    }

    /** The largest sizes with their shares: {@code 5 in 78.0 %, 6 in 22.0 %}. */
    public static String largest(SweepResult.Deployment deployment) {
        return deployment.largest().entrySet().stream()
                .map(size -> String.format(
                        Locale.ROOT,
                        "%d in %.1f %%",
                        size.getKey(),
                        (double) PERCENT * size.getValue() / deployment.first().runs()))
                .collect(Collectors.joining(", "));
    }

    private static void deployment(StringBuilder text, SweepResult.Deployment deployment) {
        text.append(String.format(
                Locale.ROOT,
                "%n%-18s %8s %8s %8s %8s %8s %8s   %s%n",
                deployment.name(),
                "min",
                "p5",
                "p50",
                "p95",
                "p99",
                "max",
                "worth asserting"));
        for (Distribution distribution : deployment.distributions()) {
            text.append(String.format(Locale.ROOT, "  %-16s", distribution.name()));
            PERCENTILES.forEach(percent -> text.append(' ').append(seconds(distribution.percentile(percent))));
            text.append("   ").append(bound(distribution)).append('\n');
        }
        text.append("  largest size: ").append(largest(deployment)).append('\n');
    }

    /** The bound worth asserting, or why there is none. */
    public static String bound(Distribution distribution) {
        String never = distribution.never() == 0
                ? ""
                : "never in " + distribution.never() + " of " + distribution.runs() + " runs";
        OptionalDouble bound = distribution.bound();
        if (bound.isEmpty()) {
            return never;
        }
        String within = String.format(Locale.ROOT, "within %.0fs", bound.getAsDouble());
        return never.isEmpty() ? within : within + "; " + never;
    }

    private static String seconds(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%8.1f", value.getAsDouble()) : "       –";
    }
}
