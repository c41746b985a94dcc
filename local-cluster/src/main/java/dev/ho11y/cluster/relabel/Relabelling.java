package dev.ho11y.cluster.relabel;

import dev.ho11y.autoscaler.series.Re2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A compiled list of relabel rules. The meaning is that of {@code model/relabel/relabel.go} in Prometheus: a label with
 * an empty value does not exist, and a rule that leaves a label empty removes it.
 */
public final class Relabelling {

    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /**
     * A rule.
     *
     * @param plain whether it copies a value, as most do: everything matches, and is the replacement
     */
    private record Compiled(RelabelRule rule, Re2 regex, boolean plain) {
        static Compiled of(RelabelRule rule) {
            boolean plain = rule.action() == RelabelAction.REPLACE
                    && rule.regex().equals(RelabelRule.DEFAULT_REGEX)
                    && rule.replacement().equals(RelabelRule.DEFAULT_REPLACEMENT)
                    && LABEL_NAME.matcher(rule.targetLabel()).matches();
            return new Compiled(rule, Re2.compile(rule.regex()), plain);
        }

        boolean onlyMatches() {
            return rule.action() == RelabelAction.KEEP || rule.action() == RelabelAction.DROP;
        }
    }

    private final List<Compiled> rules;

    private Relabelling(List<Compiled> rules) {
        this.rules = rules;
    }

    public static Relabelling of(List<RelabelRule> rules) {
        return new Relabelling(rules.stream().map(Compiled::of).toList());
    }

    /** The labels after all rules, or empty if a rule drops the target or sample. */
    public Optional<SortedMap<String, String>> apply(Map<String, String> labels) {
        int next = 0;
        for (;
                next < rules.size() && rules.get(next).onlyMatches();
                next++) { // most jobs sort out what is not theirs first
            if (!keeps(rules.get(next), labels)) {
                return Optional.empty();
            }
        }
        SortedMap<String, String> result = new TreeMap<>(labels);
        result.values().removeIf(String::isEmpty);
        for (Compiled compiled : rules.subList(next, rules.size())) {
            if (!apply(compiled, result)) {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    private static boolean keeps(Compiled compiled, Map<String, String> labels) {
        String source = source(compiled.rule(), labels);
        return compiled.regex().matches(source) == (compiled.rule().action() == RelabelAction.KEEP);
    }

    private static String source(RelabelRule rule, Map<String, String> labels) {
        List<String> names = rule.sourceLabels();
        return names.size() == 1
                ? labels.getOrDefault(names.getFirst(), "")
                : names.stream()
                        .map(name -> labels.getOrDefault(name, ""))
                        .collect(Collectors.joining(rule.separator()));
    }

    /** Whether the target or sample is kept. */
    private static boolean apply(Compiled compiled, SortedMap<String, String> labels) {
        RelabelRule rule = compiled.rule();
        String source = source(rule, labels);
        Re2 regex = compiled.regex();
        switch (rule.action()) {
            case KEEP, DROP -> {
                return keeps(compiled, labels);
            }
            case KEEPEQUAL -> {
                return labels.getOrDefault(rule.targetLabel(), "").equals(source);
            }
            case DROPEQUAL -> {
                return !labels.getOrDefault(rule.targetLabel(), "").equals(source);
            }
            case REPLACE -> replace(compiled, source, labels);
            case LOWERCASE -> set(labels, rule.targetLabel(), source.toLowerCase(Locale.ROOT));
            case UPPERCASE -> set(labels, rule.targetLabel(), source.toUpperCase(Locale.ROOT));
            case HASHMOD -> set(labels, rule.targetLabel(), hashMod(source, rule.modulus()));
            case LABELMAP -> map(compiled, labels);
            case LABELDROP -> labels.keySet().removeIf(regex::matches);
            case LABELKEEP -> labels.keySet().removeIf(name -> !regex.matches(name));
        }
        return true;
    }

    private static void replace(Compiled compiled, String source, SortedMap<String, String> labels) {
        if (compiled.plain()) {
            set(labels, compiled.rule().targetLabel(), source);
            return;
        }
        compiled.regex()
                .expand(source, compiled.rule().targetLabel())
                .filter(target -> LABEL_NAME.matcher(target).matches())
                .ifPresent(target -> set(
                        labels,
                        target,
                        compiled.regex()
                                .expand(source, compiled.rule().replacement())
                                .orElse("")));
    }

    private static void map(Compiled compiled, SortedMap<String, String> labels) {
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            compiled.regex()
                    .expand(label.getKey(), compiled.rule().replacement())
                    .ifPresent(name -> set(labels, name, label.getValue()));
        }
    }

    private static void set(SortedMap<String, String> labels, String name, String value) {
        if (value.isEmpty()) {
            labels.remove(name);
        } else {
            labels.put(name, value);
        }
    }

    /** The last eight bytes of the MD5 sum, as Prometheus takes them, modulo the modulus. */
    private static String hashMod(String source, long modulus) {
        try {
            byte[] sum = MessageDigest.getInstance("MD5").digest(source.getBytes(StandardCharsets.UTF_8));
            return Long.toUnsignedString(
                    Long.remainderUnsigned(ByteBuffer.wrap(sum).getLong(8), modulus));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
