package dev.ho11y.cluster.apinode;

import dev.ho11y.autoscaler.time.Scheduler;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/** Hands what a watch tells over to the scheduler's thread, in its order. */
record Handed<T>(Scheduler scheduler, Consumer<T> seen, Consumer<T> unseen) implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T added) {
        scheduler.execute(() -> seen.accept(added));
    }

    @Override
    public void onUpdate(T before, T updated) {
        scheduler.execute(() -> seen.accept(updated));
    }

    @Override
    public void onDelete(T removed, boolean unknownFinalState) {
        scheduler.execute(() -> unseen.accept(removed));
    }
}
