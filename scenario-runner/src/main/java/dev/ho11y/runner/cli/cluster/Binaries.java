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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which components, and where they come from, as options of several commands. */
final class Binaries {

    @Option(
            names = "--bin",
            paramLabel = "DIR",
            description = "Folder with binaries of your own, and KEDA's resource definitions in DIR/crds; the variable "
                    + Components.FOLDER_VARIABLE + " says the same.")
    private @Nullable Path folder;

    @Option(
            names = "--versions",
            paramLabel = "NAME=VERSION",
            split = ",",
            description = "Another version of Kubernetes or KEDA, such as kubernetes=1.35,keda=2.20: a folder of"
                    + " local-cluster/components.")
    private Map<String, String> versions = Map.of();

    /** All components, built where need be. */
    Map<Component, Found> all(Consumer<String> progress) throws ComponentsMissing {
        try {
            return new Components(pins(), Optional.ofNullable(folder), System.getenv(), InstantSource.system())
                    .all(List.of(Component.values()), progress);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private Pins pins() throws IOException {
        try {
            return Pins.read(home().resolve("local-cluster").resolve("components"), versions);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.INVALID_INPUT, "--versions: " + e.getMessage());
        }
    }

    /** The options as they were given, for another process. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (folder != null) {
            words.addAll(List.of("--bin", folder.toAbsolutePath().toString()));
        }
        versions.forEach((name, version) -> words.add("--versions=" + name + "=" + version));
        return words;
    }

    static Path home() {
        return Path.of(System.getProperty("ho11y.home", "")).toAbsolutePath();
    }
}
