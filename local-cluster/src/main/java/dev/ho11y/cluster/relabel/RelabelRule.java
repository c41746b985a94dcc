package dev.ho11y.cluster.relabel;

import dev.ho11y.autoscaler.series.Re2;
import java.util.List;
import java.util.Locale;

/**
 * One relabel rule with the field names of {@code relabel_config} in Prometheus' configuration reference.
 *
 * @param separator between the joined source labels
 * @param regex RE2 syntax, matched against the whole joined value
 * @param modulus for {@link RelabelAction#HASHMOD} only, else 0
 * @param replacement with {@code $1} or <code>${1}</code>
 */
public record RelabelRule(
        List<String> sourceLabels,
        String separator,
        String regex,
        long modulus,
        String targetLabel,
        String replacement,
        RelabelAction action) {

    public static final String DEFAULT_SEPARATOR = ";";
    public static final String DEFAULT_REGEX = "(.*)";
    public static final String DEFAULT_REPLACEMENT = "$1";

    /** @throws IllegalArgumentException if the regex does not compile or the action lacks what it needs */
    public RelabelRule {
        sourceLabels = List.copyOf(sourceLabels);
        var _ = Re2.compile(regex);
        boolean writes = switch (action) {
            case REPLACE, HASHMOD, LOWERCASE, UPPERCASE, KEEPEQUAL, DROPEQUAL -> true;
            case KEEP, DROP, LABELMAP, LABELDROP, LABELKEEP -> false;
        };
        if (writes && targetLabel.isEmpty()) {
            throw new IllegalArgumentException(
                    "relabel action " + action.name().toLowerCase(Locale.ROOT) + " needs a target_label");
        }
        if (action == RelabelAction.HASHMOD && modulus < 1) {
            throw new IllegalArgumentException("relabel action hashmod needs a modulus above 0");
        }
    }

    /** A replace rule with the default separator. */
    public static RelabelRule replace(List<String> sourceLabels, String regex, String targetLabel, String replacement) {
        return new RelabelRule(
                sourceLabels, DEFAULT_SEPARATOR, regex, 0, targetLabel, replacement, RelabelAction.REPLACE);
    }

    /** A rule that only matches: keep, drop, labelmap, labeldrop, labelkeep. */
    public static RelabelRule match(RelabelAction action, List<String> sourceLabels, String regex) {
        return new RelabelRule(sourceLabels, DEFAULT_SEPARATOR, regex, 0, "", DEFAULT_REPLACEMENT, action);
    }
}
