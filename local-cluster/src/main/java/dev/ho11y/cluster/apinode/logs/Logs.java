package dev.ho11y.cluster.apinode.logs;

import java.nio.file.Path;
import java.util.Optional;

/** Where the logs of containers are. Asked on any thread. */
@FunctionalInterface
public interface Logs {

    /** The log of a container, if there is such a container. */
    Optional<Source> find(String namespace, String pod, String container);

    /**
     * The log of a container.
     *
     * @param current of the process that runs, or that ran last
     * @param previous of the one before
     * @param process who writes {@code current}; empty when nobody does
     * @param times of the lines of {@code current}
     * @param previousTimes of the lines of {@code previous}
     */
    record Source(
            Path current, Path previous, Optional<ProcessHandle> process, LineTimes times, LineTimes previousTimes) {

        boolean writing() {
            return process.filter(ProcessHandle::isAlive).isPresent();
        }
    }
}
