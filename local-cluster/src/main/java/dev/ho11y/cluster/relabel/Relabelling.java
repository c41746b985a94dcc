package dev.ho11y.cluster.relabel;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A compiled list of relabel rules. The meaning is that of {@code model/relabel/relabel.go} in Prometheus: a label with
 * an empty value does not exist, and a rule that leaves a label empty removes it.
 */
public final class Relabelling {

    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private record Compiled(RelabelRule rule, Pattern regex) {}

    private final List<Compiled> rules;

    private Relabelling(List<Compiled> rules) {
        this.rules = rules;
    }

    public static Relabelling of(List<RelabelRule> rules) {
        return new Relabelling(rules.stream()
                .map(rule -> new Compiled(rule, GoRegex.compile(rule.regex())))
                .toList());
    }

    /** The labels after all rules, or empty if a rule drops the target or sample. */
    public Optional<SortedMap<String, String>> apply(Map<String, String> labels) {
        SortedMap<String, String> result = new TreeMap<>(labels);
        result.values().removeIf(String::isEmpty);
        for (Compiled compiled : rules) {
            if (!apply(compiled, result)) {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    /** Whether the target or sample is kept. */
    private static boolean apply(Compiled compiled, SortedMap<String, String> labels) {
        RelabelRule rule = compiled.rule();
        String source = rule.sourceLabels().stream()
                .map(name -> labels.getOrDefault(name, ""))
                .collect(Collectors.joining(rule.separator()));
        Matcher match = compiled.regex().matcher(source);
        switch (rule.action()) {
            case KEEP -> {
                return match.matches();
            }
            case DROP -> {
                return !match.matches();
            }
            case KEEPEQUAL -> {
                return labels.getOrDefault(rule.targetLabel(), "").equals(source);
            }
            case DROPEQUAL -> {
                return !labels.getOrDefault(rule.targetLabel(), "").equals(source);
            }
            case REPLACE -> replace(rule, match, labels);
            case LOWERCASE -> set(labels, rule.targetLabel(), source.toLowerCase(Locale.ROOT));
            case UPPERCASE -> set(labels, rule.targetLabel(), source.toUpperCase(Locale.ROOT));
            case HASHMOD -> set(labels, rule.targetLabel(), hashMod(source, rule.modulus()));
            case LABELMAP -> map(compiled, labels);
            case LABELDROP ->
                labels.keySet().removeIf(name -> compiled.regex().matcher(name).matches());
            case LABELKEEP ->
                labels.keySet().removeIf(name -> !compiled.regex().matcher(name).matches());
        }
        return true;
    }

    private static void replace(RelabelRule rule, Matcher match, SortedMap<String, String> labels) {
        if (!match.matches()) {
            return;
        }
        String target = GoRegex.expand(rule.targetLabel(), match);
        if (LABEL_NAME.matcher(target).matches()) {
            set(labels, target, GoRegex.expand(rule.replacement(), match));
        }
    }

    private static void map(Compiled compiled, SortedMap<String, String> labels) {
        for (Map.Entry<String, String> label : List.copyOf(labels.entrySet())) {
            Matcher match = compiled.regex().matcher(label.getKey());
            if (match.matches()) {
                set(labels, GoRegex.expand(compiled.rule().replacement(), match), label.getValue());
            }
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
