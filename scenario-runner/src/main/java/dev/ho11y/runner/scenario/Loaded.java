package dev.ho11y.runner.scenario;

import dev.ho11y.runner.yaml.Problem;
import java.util.List;

/** What came of reading scenario files: all of them are right, or everything that is wrong with any of them. */
public sealed interface Loaded {
    /** One plan per file, in the order of the files. */
    record Valid(List<Plan> plans) implements Loaded {
        public Valid {
            plans = List.copyOf(plans);
        }
    }

    /** All mistakes of all files, in the order of the files and of their lines; never empty. */
    record Invalid(List<Problem> problems) implements Loaded {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
