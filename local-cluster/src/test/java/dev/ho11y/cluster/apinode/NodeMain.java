package dev.ho11y.cluster.apinode;

import dev.ho11y.cluster.apinode.logs.ServerTls;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Is a node until it is killed. Arguments: kubeconfig, certificate, key, client CA, folder. */
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] args) throws Exception {
        ServerTls tls = new ServerTls(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        ApiNode.open(ApiNodeOptions.of(
                Config.fromKubeconfig(new File(args[0])), "ho11y", RealNode.images(), Path.of(args[4]), tls));
        System.out.println("open");
        new CountDownLatch(1).await();
    }
}
