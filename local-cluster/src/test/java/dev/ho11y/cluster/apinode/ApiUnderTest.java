package dev.ho11y.cluster.apinode;

import dev.ho11y.cluster.apinode.logs.ServerTls;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;

/** INTERIM */
final class ApiUnderTest implements AutoCloseable {

    static ApiUnderTest open() {
        return new ApiUnderTest();
    }

    Config config() {
        return Config.fromKubeconfig(Path.of("/tmp/node/cp/kubeconfig").toFile());
    }

    Path kubeconfig() {
        return Path.of("/tmp/node/cp/kubeconfig");
    }

    ServerTls tls() {
        Path pki = Path.of("/tmp/node/cp/pki");
        return new ServerTls(pki.resolve("kubelet.crt"), pki.resolve("kubelet.key"), pki.resolve("ca.crt"));
    }

    @Override
    public void close() {}
}
