package dev.ho11y.autoscaler.series;

import org.jspecify.annotations.Nullable;

/**
 * One condition of a selector, such as {@code job=~"api|web"}. A missing label matches as an empty value.
 *
 * <p>Regular expressions are those of {@link Re2}, anchored at both ends. Immutable.
 */
public final class LabelMatcher {

    /** How a label is compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private final String label;
    private final Operator operator;
    private final String value;
    private final @Nullable Re2 pattern;

    /**
     * A matcher on one label.
     *
     * @throws IllegalArgumentException when {@code value} is not a regular expression that RE2 accepts, for the two
     *     regular expression operators
     */
    public LabelMatcher(String label, Operator operator, String value) {
        this.label = label;
        this.operator = operator;
        this.value = value;
        this.pattern = operator == Operator.REGEX || operator == Operator.NOT_REGEX ? Re2.compile(value) : null;
    }

    public String label() {
        return label;
    }

    public Operator operator() {
        return operator;
    }

    public String value() {
        return value;
    }

    public boolean matches(Labels labels) {
        return matches(labels.get(label));
    }

    public boolean matches(String candidate) {
        return switch (operator) {
            case EQUAL -> candidate.equals(value);
            case NOT_EQUAL -> !candidate.equals(value);
            case REGEX -> matchesPattern(candidate);
            case NOT_REGEX -> !matchesPattern(candidate);
        };
    }

    private boolean matchesPattern(String candidate) {
        return pattern != null && pattern.matches(candidate);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabelMatcher m
                && label.equals(m.label)
                && operator == m.operator
                && value.equals(m.value);
    }

    @Override
    public int hashCode() {
        return (label.hashCode() * 31 + operator.hashCode()) * 31 + value.hashCode();
    }

    /** As PromQL reads it. */
    @Override
    public String toString() {
        return LabelText.labelName(label) + operator.symbol() + LabelText.quote(value);
    }
}
