package dev.ho11y.runner.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The smallest value of a number, or of a duration in seconds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Min {
    /** The bound. */
    double value();

    /** Whether the bound itself is too small. */
    boolean exclusive() default false;
}
