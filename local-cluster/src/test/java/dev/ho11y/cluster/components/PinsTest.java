package dev.ho11y.cluster.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {

    private static final Path REPOSITORY = Path.of("components");

    @TempDir
    Path folder;

    @Test
    void readsEveryVersionFromTheModulesThatBuildIt() throws Exception {
        Pins pins = Pins.read(REPOSITORY, Map.of());

        assertThat(Component.values())
                .allSatisfy(component -> assertThat(pins.version(component)).matches("\\d+\\.\\d+\\.\\d+"));
        assertThat(pins.version(Component.PROMETHEUS)).startsWith("3.");
        assertThat(pins.version(Component.KUBE_SCHEDULER)).isEqualTo(pins.version(Component.KUBE_APISERVER));
    }

    @Test
    void theCollectorsManifestTellsTheVersionOfItsBuilder() throws Exception {
        String manifest = Files.readString(REPOSITORY.resolve("collector/builder.yaml"));

        assertThat(manifest)
                .contains("  version: " + Pins.read(REPOSITORY, Map.of()).version(Component.OTELCOL) + "\n");
    }

    @Test
    void takesAnotherVersionFromAnotherFolder() throws Exception {
        for (String group : new String[] {"etcd", "kubernetes", "keda", "prometheus", "collector"}) {
            Files.createDirectory(folder.resolve(group));
            Files.copy(
                    REPOSITORY.resolve(group).resolve("go.mod"),
                    folder.resolve(group).resolve("go.mod"));
        }
        Files.createDirectory(folder.resolve("keda-2.20"));
        Files.writeString(folder.resolve("keda-2.20/go.mod"), "require github.com/kedacore/keda/v2 v2.20.0\n");

        Pins pins = Pins.read(folder, Map.of("keda", "keda-2.20"));

        assertThat(pins.version(Component.KEDA_ADAPTER)).isEqualTo("2.20.0");
        assertThat(pins.source(Component.KEDA_ADAPTER)).isEqualTo(folder.resolve("keda-2.20"));
    }

    @Test
    void saysWhichFileRequiresNoVersion() throws Exception {
        Files.createDirectory(folder.resolve("etcd"));
        Files.writeString(folder.resolve("etcd/go.mod"), "module x\n");

        assertThatThrownBy(() -> Pins.read(folder, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("etcd/go.mod") + " requires no version of go.etcd.io/etcd/server/v3");
    }
}
