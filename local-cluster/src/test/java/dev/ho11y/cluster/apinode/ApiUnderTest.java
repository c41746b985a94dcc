package dev.ho11y.cluster.apinode;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ho11y.cluster.apinode.logs.ServerTls;
import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Components;
import dev.ho11y.cluster.components.ComponentsMissing;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.components.Pins;
import dev.ho11y.cluster.controlplane.ComponentStatus;
import dev.ho11y.cluster.controlplane.ControlPlane;
import dev.ho11y.cluster.controlplane.ControlPlaneException;
import dev.ho11y.cluster.controlplane.ControlPlaneOptions;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real control plane, from binaries that are there. */
final class ApiUnderTest implements AutoCloseable {

    private final ControlPlane plane;

    private ApiUnderTest(ControlPlane plane) {
        this.plane = plane;
    }

    /** Starts it; skips the test, and says so, when its binaries are not built. */
    static ApiUnderTest open(Path folder) throws IOException, ControlPlaneException {
        return new ApiUnderTest(ControlPlane.open(
                found(), ControlPlaneOptions.DEFAULTS, Files.createDirectories(folder), new Silent(), Instant.now()));
    }

    private static Map<Component, Found> found() throws IOException {
        Map<String, String> withoutGo = new HashMap<>(System.getenv());
        withoutGo.put("PATH", "");
        List<Component> wanted = new ArrayList<>(ControlPlane.PARTS);
        wanted.add(Component.KEDA_CRDS);
        Components components = new Components(
                Pins.read(Path.of("components"), Map.of()), Optional.empty(), withoutGo, InstantSource.system());
        try {
            return components.all(wanted, line -> {});
        } catch (ComponentsMissing missing) {
            assumeThat(missing)
                    .as("build the components first: ./ho11y cluster build")
                    .isNull();
            throw new AssertionError(missing);
        }
    }

    private static final class Silent implements ControlPlane.Listener {
        @Override
        public void ready(ComponentStatus component) {}

        @Override
        public void died(ComponentStatus component) {}
    }

    Path kubeconfig() {
        return plane.kubeconfig();
    }

    Config config() {
        return Config.fromKubeconfig(kubeconfig().toFile());
    }

    ServerTls tls() {
        ControlPlane.KubeletFiles files = plane.kubelet();
        return new ServerTls(files.certificate(), files.key(), files.authority());
    }

    /** Ends the API server as {@code kill -9} does. */
    void killApiServer() throws ControlPlaneException {
        plane.kill(Component.KUBE_APISERVER);
    }

    /** Starts it again, and returns when it is ready. */
    void restartApiServer() throws ControlPlaneException {
        plane.restart(Component.KUBE_APISERVER);
    }

    @Override
    public void close() {
        plane.close();
    }
}
