package dev.ho11y.cluster.apinode.pod;

import java.time.Instant;

/** What a container does, with the kubelet's reasons. */
sealed interface ContainerState {

    /** No process; it is to come. */
    record Waiting(String reason, String message) implements ContainerState {

        static final Waiting CREATING = new Waiting("ContainerCreating", "");

        /** For an init container, be it this one or one before. */
        static final Waiting INITIALIZING = new Waiting("PodInitializing", "");
    }

    /** A process runs. */
    record Running(long pid, Instant since) implements ContainerState {}

    /**
     * The process has ended.
     *
     * @param code exit status; 128 + n after signal n
     * @param pid 0 when it is not known
     */
    record Ended(int code, String reason, String message, long pid, Instant started, Instant finished)
            implements ContainerState {}
}
