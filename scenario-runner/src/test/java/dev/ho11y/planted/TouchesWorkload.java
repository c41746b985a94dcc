package dev.ho11y.planted;

import dev.ho11y.workload.Workload;

/** A planted use of the workload as a library. */
public final class TouchesWorkload {
    private TouchesWorkload() {}

    public static String name() {
        return Workload.name();
    }
}
