package dev.ho11y.runner.judge;

import java.util.List;

/**
 * What a run proved.
 *
 * @param outcomes one per expectation, in the scenario's order
 * @param reasons why the run is invalid; empty unless it is
 */
public record Verdict(VerdictKind kind, List<Outcome> outcomes, List<String> reasons) {
    public Verdict {
        outcomes = List.copyOf(outcomes);
        reasons = List.copyOf(reasons);
    }

    /** The kinds, with the exit code of the command line. */
    public enum VerdictKind {
        /** Every expectation is fulfilled. */
        PASSED(0),
        /** The run is sound, and an expectation is not fulfilled or had no data. */
        FAILED(1),
        /** The run proves nothing, whatever its expectations say: the generator fell behind, a pod never started, … */
        INVALID(4),
        /** The run was stopped before its end. */
        INTERRUPTED(130);

        private final int exitCode;

        VerdictKind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code of {@code ho11y run}. */
        public int exitCode() {
            return exitCode;
        }
    }

    /** How many expectations are fulfilled. */
    public long fulfilled() {
        return outcomes.stream().filter(Outcome::fulfilled).count();
    }
}
