package dev.ho11y.runner.scenario;

import dev.ho11y.runner.scenario.Expectation.Moment;

/** Something that the run breaks on purpose. */
public sealed interface Fault {
    /** When it happens. */
    Moment at();

    /** The fault in a few words, as the timeline and the report name it. */
    String text();

    /** Kills ({@code SIGKILL}) this many pods of a Deployment, or all of them when there are fewer. */
    record Kill(Moment at, String deployment, int pods) implements Fault {
        @Override
        public String text() {
            return "kill " + pods + (pods == 1 ? " pod of " : " pods of ") + deployment;
        }
    }
}
