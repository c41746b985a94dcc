package dev.ho11y.cluster.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsTest {

    @TempDir
    Path dir;

    private Path bin;
    private Path path;
    private Path cached;
    private Pins pins;
    private final List<String> progress = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void threePlaces() throws Exception {
        pins = Pins.read(Path.of("components"), Map.of());
        bin = Files.createDirectory(dir.resolve("bin"));
        path = Files.createDirectory(dir.resolve("path"));
        cached = Files.createDirectories(dir.resolve("cache/ho11y/components/etcd-" + pins.version(Component.ETCD)));
        environment.put("PATH", path.toString());
        environment.put("XDG_CACHE_HOME", dir.resolve("cache").toString());
    }

    @Test
    void takesTheUsersFolderFirstThenThePathThenTheCache() throws Exception {
        Path own = etcd(bin, pins.version(Component.ETCD));
        Path onPath = etcd(path, pins.version(Component.ETCD));
        Path kept = etcd(cached, pins.version(Component.ETCD));

        assertThat(find(Component.ETCD).path()).isEqualTo(own);
        Files.delete(own);
        assertThat(find(Component.ETCD).path()).isEqualTo(onPath);
        Files.delete(onPath);
        assertThat(find(Component.ETCD).path()).isEqualTo(kept);
        assertThat(progress).isEmpty();
    }

    @Test
    void doesNotUseAnotherVersionAndSaysSoOfTheUsersOwn() throws Exception {
        Path own = etcd(bin, "3.5.1");
        etcd(path, "3.5.2");
        Path kept = etcd(cached, pins.version(Component.ETCD));

        assertThat(find(Component.ETCD).path()).isEqualTo(kept);
        assertThat(progress)
                .containsExactly(own + " is 3.5.1, wanted is " + pins.version(Component.ETCD) + ": not used");
    }

    @Test
    void trustsNothingOnThePathThatTellsNoVersion() throws Exception {
        program(path, "keda-operator", pins.version(Component.KEDA_OPERATOR));

        assertThatThrownBy(() -> find(Component.KEDA_OPERATOR)).isInstanceOf(ComponentsMissing.class);
    }

    @Test
    void findsResourceDefinitionsBesideTheUsersBinaries() throws Exception {
        Path definitions = Files.createDirectory(bin.resolve("crds"));

        assertThat(find(Component.KEDA_CRDS).path()).isEqualTo(definitions);
    }

    @Test
    void theFolderMayComeFromTheEnvironment() throws Exception {
        Path own = etcd(bin, pins.version(Component.ETCD));
        environment.put(Components.FOLDER_VARIABLE, bin.toString());

        assertThat(components(Optional.empty())
                        .all(List.of(Component.ETCD), progress::add)
                        .get(Component.ETCD))
                .isEqualTo(new Found(Component.ETCD, pins.version(Component.ETCD), own, bin.toString()));
    }

    @Test
    void withoutGoTwoLinesSayWhatIsMissingAndWhatToInstall() throws Exception {
        program(path, "go", "go1.25.3");

        assertThatThrownBy(() -> find(Component.ETCD))
                .isInstanceOf(ComponentsMissing.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .hasSize(2)
                        .first()
                        .asString()
                        .startsWith("not on this machine: etcd " + pins.version(Component.ETCD) + " (looked at " + bin))
                .contains("\ninstall Go 1.26 or newer");
    }

    private Found find(Component component) throws Exception {
        Found found = components(Optional.of(bin))
                .all(List.of(component), progress::add)
                .get(component);
        assertThat(found).isNotNull();
        return found;
    }

    private Components components(Optional<Path> folder) {
        return new Components(pins, folder, environment, InstantSource.fixed(Instant.EPOCH));
    }

    private static Path etcd(Path folder, String version) throws Exception {
        return program(folder, "etcd", "etcd Version: " + version);
    }

    private static Path program(Path folder, String name, String answer) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '" + answer + "'\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
