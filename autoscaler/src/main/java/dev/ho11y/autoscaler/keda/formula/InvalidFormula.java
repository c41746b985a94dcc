package dev.ho11y.autoscaler.keda.formula;

/** A formula that is ill-formed, names a trigger that there is not, or uses what is not modelled; the message has name and position. */
public final class InvalidFormula extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    InvalidFormula(String what, int position, String why) {
        this("\"" + what + "\" at position " + (position + 1) + " of the formula " + why);
    }

    private InvalidFormula(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What is wrong, with name and position. */
    public String problem() {
        return problem;
    }
}
