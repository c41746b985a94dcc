package dev.ho11y.runner.explain;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.HpaBasis;
import dev.ho11y.runner.timeline.Entry.HpaMetric;
import dev.ho11y.runner.timeline.Entry.HpaSync;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** What an HPA decided last at a moment, from which numbers, and what came next: a paragraph for each HPA. */
public final class Explanation {
    private static final int DIGITS = 4;
    private static final double PERCENT = 100;

    private final List<Entry> timeline;
    private final Duration at;

    private Explanation(List<Entry> timeline, Duration at) {
        this.timeline = timeline;
        this.at = at;
    }

    /**
     * The paragraphs, in the order in which the HPAs first appear; empty when the timeline has no HPA at all.
     *
     * @param at scenario time
     */
    public static List<String> of(List<Entry> timeline, Duration at) {
        Explanation explanation = new Explanation(timeline, at);
        return explanation
                .syncs()
                .map(HpaSync::hpa)
                .distinct()
                .map(explanation::paragraph)
                .toList();
    }

    private Stream<HpaSync> syncs() {
        return timeline.stream().filter(HpaSync.class::isInstance).map(HpaSync.class::cast);
    }

    private String paragraph(String hpa) {
        List<HpaSync> all = syncs().filter(sync -> sync.hpa().equals(hpa)).toList();
        Optional<HpaSync> last =
                all.stream().filter(sync -> sync.at().compareTo(at) <= 0).reduce((earlier, later) -> later);
        Optional<HpaSync> next =
                all.stream().filter(sync -> sync.at().compareTo(at) > 0).findFirst();
        if (last.isEmpty()) {
            return "At " + moment(at) + " HPA " + hpa + " had not looked yet; its first sync came at "
                    + moment(all.getFirst().at()) + ".";
        }
        HpaSync sync = last.get();
        StringJoiner text = new StringJoiner(" ");
        text.add(when(sync));
        text.add("Deployment " + sync.deployment() + " had " + replicas(sync.current()) + ", and may have "
                + sync.basis().min() + " to " + sync.basis().max() + ".");
        sync.basis().metrics().forEach(metric -> text.add(metric(metric, sync.current())));
        held(sync, text);
        text.add(outcome(sync));
        text.add(existing(sync.deployment()));
        text.add(next.map(then -> next(sync, then)).orElse("The timeline has no later sync."));
        return text.toString();
    }

    private String when(HpaSync sync) {
        if (sync.at().equals(at)) {
            return "At " + moment(at) + " HPA " + sync.hpa() + " synced.";
        }
        return moment(at) + " lies between two syncs of HPA " + sync.hpa() + "; the last one was at "
                + moment(sync.at()) + ", " + moment(at.minus(sync.at())) + " before.";
    }

    private static String metric(HpaMetric metric, int replicas) {
        if (metric.value().isEmpty()) {
            return "Metric " + metric.metric() + " had no value"
                    + (metric.error().isEmpty() ? "" : ": " + metric.error()) + ".";
        }
        double value = metric.value().getAsDouble();
        StringBuilder text = new StringBuilder("Metric " + metric.metric() + " was " + number(value));
        if (metric.type().equals("AverageValue")) {
            text.append(", which is ")
                    .append(
                            replicas == 0
                                    ? "not shared by any replica"
                                    : number(value / replicas) + " for each replica");
        }
        text.append(", against a target of ").append(number(metric.target()));
        metric.ratio()
                .ifPresent(
                        ratio -> text.append(": ratio ").append(number(ratio)).append(tolerance(metric, ratio)));
        text.append('.');
        metric.replicas()
                .ifPresent(asked ->
                        text.append(" It proposes ").append(replicas(asked)).append('.'));
        return text.toString();
    }

    private static String tolerance(HpaMetric metric, double ratio) {
        boolean inside = ratio <= 1 + metric.toleranceUp() && ratio >= 1 - metric.toleranceDown();
        return (inside ? ", within the tolerance of " : ", outside the tolerance of ")
                + percent(ratio < 1 ? metric.toleranceDown() : metric.toleranceUp())
                + (inside ? ", so that nothing needs to change" : "");
    }

    private static void held(HpaSync sync, StringJoiner text) {
        HpaBasis basis = sync.basis();
        if (!basis.failure().isEmpty()) {
            text.add("Nothing could be decided: " + basis.failure() + ".");
            return;
        }
        if (basis.proposal().isEmpty()) {
            text.add("The metrics were not asked: the size lies outside its bounds, or scaling is off.");
            return;
        }
        int proposal = basis.proposal().getAsInt();
        int stabilised = basis.stabilised().orElse(proposal);
        if (basis.metrics().size() > 1) {
            text.add("The largest proposal counts: " + replicas(proposal) + ".");
        }
        if (stabilised != proposal) {
            text.add("Stabilisation made " + stabilised + " of " + proposal + ": " + basis.stabilisation() + ".");
        }
        if (!basis.limit().isEmpty()) {
            text.add("A limit made " + sync.desired() + " of " + stabilised + ": " + basis.limit() + ".");
        }
        if (stabilised == proposal && basis.limit().isEmpty() && sync.desired() != sync.current()) {
            text.add("Neither stabilisation, nor a policy, nor a bound stood against it.");
        }
    }

    private static String outcome(HpaSync sync) {
        return sync.desired() == sync.current()
                ? "It left the size at " + sync.current() + "."
                : "It rescaled from " + sync.current() + " to " + sync.desired() + ".";
    }

    private String existing(String deployment) {
        return timeline.stream()
                .filter(Entry.Replicas.class::isInstance)
                .map(Entry.Replicas.class::cast)
                .filter(replicas -> replicas.deployment().equals(deployment)
                        && replicas.at().compareTo(at) <= 0)
                .reduce((earlier, later) -> later)
                .map(replicas -> "At " + moment(at) + " " + replicas.current() + " of " + replicas.desired()
                        + " replicas existed and " + replicas.ready() + (replicas.ready() == 1 ? " was" : " were")
                        + " ready.")
                .orElse("How many replicas existed is not in the timeline.");
    }

    private static String next(HpaSync sync, HpaSync next) {
        String then = "The next sync, at " + moment(next.at()) + ", ";
        if (next.current() != next.desired()) {
            return then + "rescaled from " + next.current() + " to " + next.desired() + " (" + next.reasoning() + ").";
        }
        String same =
                next.reasoning().equals(sync.reasoning()) ? " for the same reasons." : " (" + next.reasoning() + ").";
        return then + "left it at " + next.desired() + same;
    }

    private static String replicas(int count) {
        return count + (count == 1 ? " replica" : " replicas");
    }

    /** In seconds, to a tenth: as a moment is asked for. */
    private static String moment(Duration at) {
        BigDecimal seconds = BigDecimal.valueOf(at.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return (seconds.stripTrailingZeros().scale() <= 0 ? seconds.setScale(0, RoundingMode.UNNECESSARY) : seconds)
                        .toPlainString()
                + "s";
    }

    private static String percent(double share) {
        return number(share * PERCENT) + " %";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
