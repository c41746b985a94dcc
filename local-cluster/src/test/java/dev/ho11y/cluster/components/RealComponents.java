package dev.ho11y.cluster.components;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The binaries for tests tagged {@code real}. */
public final class RealComponents {

    private RealComponents() {}

    /** All of them, built if need be; the test is skipped, and says why, where that cannot be. */
    public static Map<Component, Found> orSkip() throws Exception {
        Components components = new Components(
                Pins.read(Path.of("components"), Map.of()), Optional.empty(), System.getenv(), InstantSource.system());
        try {
            return components.all(List.of(Component.values()), System.out::println);
        } catch (ComponentsMissing missing) {
            Assumptions.abort(String.valueOf(missing.getMessage()));
            throw missing;
        }
    }
}
