package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.time.Scheduler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Informers of one namespace, whose news are told on the scheduler's thread. An API server that goes away is waited for. */
final class Watches implements AutoCloseable {
    private final String namespace;
    private final Scheduler scheduler;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    Watches(String namespace, Scheduler scheduler) {
        this.namespace = namespace;
        this.scheduler = scheduler;
    }

    /**
     * Tells what is there, and from then on every change. Returns once what is there has been handed over.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it may not be watched
     */
    <T extends HasMetadata, L extends KubernetesResourceList<T>> void watch(
            MixedOperation<T, L, ? extends Resource<T>> kind, Consumer<T> changed, Consumer<T> gone) {
        SharedIndexInformer<T> informer = kind.inNamespace(namespace).runnableInformer(0);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                scheduler.execute(() -> changed.accept(object));
            }

            @Override
            public void onUpdate(T before, T object) {
                scheduler.execute(() -> changed.accept(object));
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                scheduler.execute(() -> gone.accept(object));
            }
        });
        // Left to itself it would give up for good when a server that is just starting refuses it once.
        informer.exceptionHandler((started, failure) -> started);
        informers.add(informer);
        informer.run(); // the first list decides whether it may be watched; what fails later is tried again
    }

    /**
     * Whether news of any kind arrive now. Each watch is renewed every few minutes, which takes a second or two, but not all of them at
     * once. What is missed is told, as a change of what is there, when the API server answers again.
     */
    boolean heard() {
        return informers.stream().anyMatch(SharedIndexInformer::isWatching);
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }
}
