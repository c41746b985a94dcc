package dev.ho11y.cluster.apinode.service;

import dev.ho11y.autoscaler.time.Scheduler;
import io.fabric8.kubernetes.api.model.Service;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * What kube-proxy does: each cluster IP that is in 127.0.0.0/8 is listened on, and a connection goes to a ready pod chosen
 * at random. Belongs to the scheduler's thread, except for {@link #close}.
 */
public final class ServiceRouter implements AutoCloseable {

    private final Scheduler scheduler;
    private final InetSocketAddress apiServer;
    private final BiConsumer<Service, String> unheard;
    private final Forwarder forwarder = new Forwarder();
    private final SplittableRandom random;
    private final Map<InetSocketAddress, Listener> listeners = new HashMap<>();
    private final Set<String> complained = new HashSet<>();

    /** An address that is listened on; the endpoints are read by the event loop. */
    private static final class Listener {
        private final ChannelFuture bound;
        private final SplittableRandom random;
        private volatile List<InetSocketAddress> endpoints = List.of();

        Listener(Forwarder forwarder, InetSocketAddress address, SplittableRandom random) {
            this.random = random;
            bound = forwarder.listen(address, this::choose);
        }

        private Optional<InetSocketAddress> choose() {
            List<InetSocketAddress> now = endpoints;
            return now.isEmpty() ? Optional.empty() : Optional.of(now.get(random.nextInt(now.size())));
        }
    }

    /**
     * A router without routes.
     *
     * @param apiServer what is behind the Service {@code kubernetes}
     * @param seed of the choices
     * @param unheard told once for each address of a Service that cannot be listened on, and why
     */
    public ServiceRouter(
            Scheduler scheduler, InetSocketAddress apiServer, long seed, BiConsumer<Service, String> unheard) {
        this.scheduler = scheduler;
        this.apiServer = apiServer;
        this.unheard = unheard;
        this.random = new SplittableRandom(seed);
    }

    /** Routes as these Services and pods ask. */
    public void route(Collection<Service> services, Collection<Backend> backends) {
        Map<InetSocketAddress, Route> wanted = new HashMap<>();
        Routes.of(services, backends, apiServer).stream()
                .filter(route -> route.listen().getAddress().isLoopbackAddress())
                .forEach(route -> wanted.put(route.listen(), route));
        Map<String, Service> byName = new HashMap<>();
        services.forEach(service -> byName.put(Routes.name(service), service));
        listeners.entrySet().removeIf(entry -> {
            boolean unwanted = !wanted.containsKey(entry.getKey());
            if (unwanted) {
                var _ = entry.getValue().bound.channel().close();
            }
            return unwanted;
        });
        wanted.forEach((address, route) -> {
            Listener listener = listeners.get(address);
            if (listener == null) {
                listener = listen(address, Optional.ofNullable(byName.get(route.service())));
                listeners.put(address, listener);
            }
            listener.endpoints = route.endpoints();
        });
    }

    private Listener listen(InetSocketAddress address, Optional<Service> service) {
        Listener listener = new Listener(forwarder, address, random.split());
        listener.bound.addListener(done -> {
            if (!done.isSuccess()) {
                String why = String.valueOf(done.cause().getMessage());
                scheduler.execute(() -> {
                    // The next change of anything tries again.
                    listeners.remove(address, listener);
                    service.ifPresent(of -> complain(of, address, why));
                });
            }
        });
        return listener;
    }

    private void complain(Service service, InetSocketAddress address, String why) {
        String where = address.getAddress().getHostAddress() + ":" + address.getPort();
        if (complained.add(service.getMetadata().getUid() + where)) {
            unheard.accept(
                    service,
                    "Nothing listens on " + where + ": " + why
                            + (address.getPort() < 1024 ? " (ports below 1024 need root)" : ""));
        }
    }

    /** Stops listening and breaks what is connected. From any thread. */
    @Override
    public void close() {
        forwarder.close();
    }
}
