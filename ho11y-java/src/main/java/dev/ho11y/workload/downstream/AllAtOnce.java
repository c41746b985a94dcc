package dev.ho11y.workload.downstream;

import java.util.List;

/** Runs tasks at the same time, a virtual thread each, and waits for all. */
final class AllAtOnce {

    private AllAtOnce() {}

    static void run(List<Runnable> tasks) {
        List<Thread> threads = tasks.stream().map(Thread::startVirtualThread).toList();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
