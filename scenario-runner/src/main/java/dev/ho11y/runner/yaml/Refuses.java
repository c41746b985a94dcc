package dev.ho11y.runner.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Keys that the format knows and that cannot be honoured: to pass over them would be to run something else. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Refuses {
    /** The keys. */
    String[] value();

    /** Why, and what to write instead; follows the key in the message. */
    String because();
}
