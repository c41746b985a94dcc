package dev.ho11y.cluster.kubelet;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks a container whether it is well. */
public interface Prober {

    /** Asks once; {@code done} is told on any thread: empty when it is well, else why not. */
    void probe(URI uri, Duration timeout, Consumer<Optional<String>> done);
}
