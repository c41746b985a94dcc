package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.Place;

/**
 * One thing that goes wrong.
 *
 * @param id as findings name it
 * @param title what is wrong, in a few words
 * @param consequence what happens because of it
 * @param fix what to do about it
 */
public record Rule(String id, Severity severity, String title, String consequence, String fix, Check check) {

    /** Looks for it. */
    @FunctionalInterface
    public interface Check {
        void look(Input input, Found found);
    }

    /** Takes what was found. */
    @FunctionalInterface
    public interface Found {
        /** Notes one occurrence; {@code what} says in a clause what was found there. */
        void at(Place place, String what);
    }

    static Rule error(String id, String title, String consequence, String fix, Check check) {
        return new Rule(id, Severity.ERROR, title, consequence, fix, check);
    }

    static Rule warning(String id, String title, String consequence, String fix, Check check) {
        return new Rule(id, Severity.WARNING, title, consequence, fix, check);
    }

    static Rule info(String id, String title, String consequence, String fix, Check check) {
        return new Rule(id, Severity.INFO, title, consequence, fix, check);
    }
}
