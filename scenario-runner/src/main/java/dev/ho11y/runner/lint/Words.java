package dev.ho11y.runner.lint;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How some values are written. */
final class Words {
    private static final Pattern AMP = Pattern.compile("aps-workspaces\\.([a-z0-9-]+)\\.amazonaws\\.com");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private Words() {}

    /** Whether something else fills the text in before it is applied. */
    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("$") || text.matches(".*<[^<>=]+>.*");
    }

    /** The region in the host name of an AMP workspace. */
    static Optional<String> ampRegion(String text) {
        Matcher matcher = AMP.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** KEDA's default is true (keda: pkg/scalers/prometheus_scaler.go). */
    static boolean ignoresNulls(Input.Trigger trigger) {
        return KubeObject.text(trigger.metadata(), "ignoreNullValues")
                .filter(FALSE::contains)
                .isEmpty();
    }
}
