package dev.ho11y.autoscaler.keda.formula;

/** A formula that is well-formed but cannot be evaluated on these values: nil in arithmetic, say. */
public final class FormulaFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FormulaFailure(String message) {
        super(message);
    }
}
