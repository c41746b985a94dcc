package dev.ho11y.cluster;

import dev.ho11y.cluster.manifest.EnvVar;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a cluster of two deaf pods until it is killed; prints the pods' process ids, one a line. */
public final class ParentMain {

    private ParentMain() {}

    public static void main(String[] args) throws InterruptedException {
        RunningCluster running = new RunningCluster(Web.manifests(2, EnvVar.literal("DEAF", "1")), Path.of(args[0]));
        if (running.ready() instanceof Readiness.Ready) {
            running.pods().forEach(pod -> System.out.println(pod.pid().orElseThrow()));
        }
        new CountDownLatch(1).await();
    }
}
