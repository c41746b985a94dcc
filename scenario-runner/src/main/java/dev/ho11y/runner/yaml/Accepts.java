package dev.ho11y.runner.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Keys that the format knows and the run does not need: they may be written, and are not looked at. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Accepts {
    /** The keys; {@link #ANY} accepts every key. */
    String[] value();

    /** For parts of files that are somebody else's to check. */
    String ANY = "*";
}
