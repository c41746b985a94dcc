package dev.ho11y.runner.environment;

import dev.ho11y.runner.scenario.Plan;

/** A way of running scenarios. */
public interface Environment {
    /** The word of {@code --on}: {@code local}, say. */
    String name();

    /** The plan as it runs here; an environment without a wall clock needs no time scale. */
    default Plan adapted(Plan plan) {
        return plan;
    }

    /** Opens a session for one run of {@code plan}; nothing is started yet that would have to be stopped if this throws. */
    Session open(Plan plan, Recorder recorder) throws EnvironmentUnavailable;
}
