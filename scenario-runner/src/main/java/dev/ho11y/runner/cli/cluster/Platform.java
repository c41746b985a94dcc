package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.apinode.spec.LocalImage;
import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.node.Image;
import dev.ho11y.cluster.platform.AwsPart;
import dev.ho11y.cluster.platform.CollectorPart;
import dev.ho11y.cluster.platform.NodePart;
import dev.ho11y.cluster.supervisor.Part;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.local.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a cluster has beside the control plane: AWS's doors, the node, and the collector on it. */
final class Platform {
    /** As {@code k8s/base} names it. */
    private static final String WORKLOAD = "ho11y/ho11y-java:1.0.0";

    /** As {@code collector-config/collector.yaml} names it. */
    private static final String COLLECTOR = "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0";

    private final Path home;
    private final Consumer<String> progress;
    private Map<String, String> collectorEnvironment = Map.of();

    Platform(Path home, Consumer<String> progress) {
        this.home = home;
        this.progress = progress;
    }

    /** In the order in which one needs the other. */
    List<Part.Opener> openers() {
        return List.of(this::aws, this::node, context -> CollectorPart.open(context, home.resolve("collector-config")));
    }

    private Part aws(Part.Context context) throws Exception {
        AwsPart aws = AwsPart.open(context, new SecureRandom(), InstantSource.system());
        collectorEnvironment = aws.collectorEnvironment();
        return aws;
    }

    private Part node(Part.Context context) throws IOException, EnvironmentUnavailable {
        Workload workload = new Workload(home);
        workload.prepare(progress);
        Image image = workload.image();
        Found collector = context.found().get(Component.OTELCOL);
        if (collector == null) {
            throw new IOException("there is no binary of the collector");
        }
        return NodePart.open(
                context,
                Map.of(
                        WORKLOAD,
                        new LocalImage(image.command(), List.of(), image.env(), Set.of(), List.of(home)),
                        COLLECTOR,
                        new LocalImage(
                                List.of(collector.path().toString()),
                                List.of(),
                                collectorEnvironment,
                                Set.of("/awscollector"),
                                List.of(collector.path(), context.folder()))));
    }
}
