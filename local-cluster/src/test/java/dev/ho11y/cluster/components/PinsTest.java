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
        Pins pins = Pins.read(REPOSITORY, Map.of("kubernetes", "1.35", "keda", "2.20"));

        assertThat(pins.version(Component.KUBE_SCHEDULER)).startsWith("1.35.");
        assertThat(pins.version(Component.KEDA_ADAPTER)).startsWith("2.20.");
        assertThat(pins.source(Component.KEDA_ADAPTER)).isEqualTo(REPOSITORY.resolve("keda-2.20"));
        assertThat(pins.version(Component.ETCD))
                .isEqualTo(Pins.read(REPOSITORY, Map.of()).version(Component.ETCD));
    }

    @Test
    void saysWhichOtherVersionsThereAre() {
        assertThatThrownBy(() -> Pins.read(REPOSITORY, Map.of("keda", "2.19")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no keda=2.19; there are keda=2.20, kubernetes=1.35");
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
