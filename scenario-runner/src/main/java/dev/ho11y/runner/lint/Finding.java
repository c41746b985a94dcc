package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.Place;

/** A rule that is broken at a place; {@code what} says how. */
public record Finding(Place place, Rule rule, String what) {
    public Finding {
        what = what.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** {@code file:line:column: severity id: what}. */
    @Override
    public String toString() {
        return place + ": " + rule.severity().word() + " " + rule.id() + ": " + what;
    }
}
