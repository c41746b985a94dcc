package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.apinode.spec.LocalImage;
import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.node.Image;
import dev.ho11y.cluster.platform.AwsPart;
import dev.ho11y.cluster.platform.CollectorPart;
import dev.ho11y.cluster.platform.NodePart;
import dev.ho11y.cluster.supervisor.Part;
import dev.ho11y.runner.cli.Main;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.local.Workload;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cluster has beside the control plane: AWS's doors, the node, and the collector on it. */
final class Platform {
    /** As {@code k8s/base} names it. */
    private static final String WORKLOAD = "ho11y/ho11y-java:1.0.0";

    /** As {@code collector-config/collector.yaml} names it. */
    private static final String COLLECTOR = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

    /** Wherever a manifest takes it from: its options are those of {@code ho11y sigv4-proxy}. */
    private static final String SIGNING_PROXY = "aws-sigv4-proxy";

    private final Path home;
    private final Consumer<String> progress;

    Platform(Path home, Consumer<String> progress) {
        this.home = home;
        this.progress = progress;
    }

    /** In the order in which one needs the other. */
    List<Part.Opener> openers() {
        List<AwsPart> aws = new ArrayList<>();
        return List.of(
                context -> {
                    aws.add(AwsPart.open(context, new SecureRandom(), InstantSource.system()));
                    return aws.getFirst();
                },
                context -> NodePart.open(context, images(context, aws.getFirst())),
                context -> CollectorPart.open(context, home.resolve("collector-config")));
    }

    private Map<String, LocalImage> images(Part.Context context, AwsPart aws)
            throws IOException, EnvironmentUnavailable {
        return Map.of(
                WORKLOAD, workload(), COLLECTOR, collector(context, aws), SIGNING_PROXY, signingProxy(context, aws));
    }

    private LocalImage workload() throws EnvironmentUnavailable {
        Workload workload = new Workload(home);
        workload.prepare(progress);
        Image image = workload.image();
        return new LocalImage(image.command(), List.of(), image.env(), Set.of(), List.of(home));
    }

    private static LocalImage collector(Part.Context context, AwsPart aws) throws IOException {
        Found collector = context.found().get(Component.OTELCOL);
        if (collector == null) {
            throw new IOException("there is no binary of the collector");
        }
        return new LocalImage(
                List.of(collector.path().toString()),
                List.of(),
                aws.collectorEnvironment(),
                Set.of("/awscollector"),
                List.of(collector.path(), context.folder()));
    }

    /** This program, told in Java's way where AWS is. */
    private LocalImage signingProxy(Part.Context context, AwsPart aws) {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        aws.javaProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath, Main.class.getName(), "sigv4-proxy"));
        return new LocalImage(command, List.of(), aws.kedaKeys(), Set.of(), List.of(home, context.folder()));
    }
}
