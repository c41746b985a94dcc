package dev.ho11y.load;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Resolves names with the JDK, whose look-up blocks, away from the event loop, which must not be late. Each new connection
 * resolves again (the JDK caches for a while) and takes the next address, so that load reaches all of a headless Service.
 */
final class OffLoopResolver extends AddressResolverGroup<InetSocketAddress> {
    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Names(executor).asAddressResolver();
    }

    private static final class Names extends InetNameResolver {
        private final AtomicInteger turn = new AtomicInteger();

        Names(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            doResolveOffLoop(
                    () -> {
                        InetAddress[] all = InetAddress.getAllByName(host);
                        return all[Math.floorMod(turn.getAndIncrement(), all.length)];
                    },
                    promise);
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            doResolveOffLoop(() -> List.of(InetAddress.getAllByName(host)), promise);
        }

        private static <T> void doResolveOffLoop(Lookup<T> lookup, Promise<T> promise) {
            Thread.startVirtualThread(() -> {
                try {
                    promise.setSuccess(lookup.get());
                } catch (UnknownHostException e) {
                    promise.setFailure(e);
                }
            });
        }
    }

    private interface Lookup<T> {
        T get() throws UnknownHostException;
    }
}
