package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Components;
import dev.ho11y.cluster.components.ComponentsMissing;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.components.Pins;
import dev.ho11y.runner.cli.CommandFailure;
import dev.ho11y.runner.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the components come from, as an option of several commands. */
final class Binaries {

    @Option(
            names = "--bin",
            paramLabel = "DIR",
            description = "Folder with binaries of your own, and KEDA's resource definitions in DIR/crds; the variable "
                    + Components.FOLDER_VARIABLE + " says the same.")
    private @Nullable Path folder;

    /** All components, built where need be. */
    Map<Component, Found> all(Consumer<String> progress) throws ComponentsMissing {
        Path pinned = home().resolve("local-cluster").resolve("components");
        try {
            Components components = new Components(
                    Pins.read(pinned, Map.of()), Optional.ofNullable(folder), System.getenv(), InstantSource.system());
            return components.all(List.of(Component.values()), progress);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    /** The option as it was given, for another process. */
    List<String> words() {
        return folder == null
                ? List.of()
                : List.of("--bin", folder.toAbsolutePath().toString());
    }

    static Path home() {
        return Path.of(System.getProperty("ho11y.home", "")).toAbsolutePath();
    }
}
