package dev.ho11y.runner.local;

import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.node.Image;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the image {@code ho11y-java} is on this machine: the packaged application, started from an AOT cache. */
public final class Workload {
    private static final String IMAGE = "ho11y-java";

    /** Twelve replicas share two cores and two gigabytes: a small heap, one collector thread, and only the quick compiler. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
            "-Xlog:aot=off",
            "-Xlog:cds=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path jar;
    private final Path cache;

    /** @param home the folder of the project, in which it is built */
    public Workload(Path home) {
        Path target = home.resolve("ho11y-java/target");
        this.jar = target.resolve("quarkus-app/quarkus-run.jar");
        this.cache = target.resolve("ho11y-java.aot");
    }

    /**
     * Makes the AOT cache if there is none that is newer than the application.
     *
     * @param progress told when that takes a while
     * @throws EnvironmentUnavailable if the application is not built
     */
    public void prepare(Consumer<String> progress) throws EnvironmentUnavailable {
        if (!Files.exists(jar)) {
            throw new EnvironmentUnavailable(
                    "the workload is not built: " + jar + " is missing; build it with ./mvnw -DskipTests package");
        }
        if (!AotTraining.upToDate(cache, jar)) {
            progress.accept("training the workload's start (once) ...");
            AotTraining.run(command(List.of()), jar, cache);
        }
    }

    /** The local command of each image of the manifests that is the workload's. */
    Map<String, Image> images(Manifests manifests) {
        Map<String, Image> images = new HashMap<>();
        manifests.deployments().stream()
                .map(deployment -> deployment.template().container().image())
                .filter(name -> repository(name).equals(IMAGE))
                .forEach(name -> images.put(name, image()));
        return images;
    }

    /** The local command, which listens on the pod's own address. */
    public Image image() {
        List<String> withCache =
                Files.exists(cache) ? List.of("-XX:AOTCache=" + cache.toAbsolutePath()) : List.<String>of();
        List<String> command = new ArrayList<>(command(withCache));
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return new Image(command, Map.of("HO11Y_HOST", "$(POD_IP)", "HO11Y_PORT", "$(POD_PORT)"));
    }

    private static List<String> command(List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(more);
        return command;
    }

    /** {@code registry:5000/team/ho11y-java:1.0@sha256:…} → {@code ho11y-java}. */
    static String repository(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.replaceAll("[:@].*", "");
    }
}
