package dev.ho11y.workload;

/** Stands for a class of the workload, so that reaching for one can be seen to be refused. */
public final class Workload {
    private Workload() {}

    public static String name() {
        return "workload";
    }
}
