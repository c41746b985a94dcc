package dev.ho11y.cluster.kubelet;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What a probe asks of a container: an HTTP path, a TCP port, a command. */
@FunctionalInterface
public interface Check {

    /** Asks once; {@code done} is told on any thread: empty when the container is well, else why not. */
    void ask(Duration timeout, Consumer<Optional<String>> done);
}
