package dev.ho11y.workload.export;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gives the SDK senders that run on the event loops of this process, and from the class path whatever else it asks for.
 */
public final class GrpcSenders implements ComponentLoader, GrpcSenderProvider {

    private final Vertx vertx;
    private final RandomGenerator random;
    private final ComponentLoader others = ComponentLoader.forClassLoader(GrpcSenders.class.getClassLoader());

    /** @param random spreads the pauses before a call is tried again */
    public GrpcSenders(Vertx vertx, RandomGenerator random) {
        this.vertx = vertx;
        this.random = random;
    }

    @Override
    public <T> Iterable<T> load(Class<T> service) {
        return service == GrpcSenderProvider.class ? List.of(service.cast(this)) : others.load(service);
    }

    @Override
    public GrpcSender createSender(GrpcSenderConfig config) {
        return new VertxGrpcSender(vertx, random, config);
    }
}
