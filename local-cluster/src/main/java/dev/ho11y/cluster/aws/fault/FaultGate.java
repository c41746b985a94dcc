package dev.ho11y.cluster.aws.fault;

import dev.ho11y.cluster.aws.sigv4.RefusedException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Applies the faults at a door. */
public final class FaultGate implements AutoCloseable {

    private final Faults faults;
    private final CountDownLatch closed = new CountDownLatch(1);

    public FaultGate(Faults faults) {
        this.faults = faults;
    }

    /**
     * Returns once a request of this kind may go on: at once, or after the delay.
     *
     * @throws RefusedException if it may not
     * @throws InterruptedException if the gate is closed meanwhile
     */
    public void pass(RequestKind kind) throws RefusedException, InterruptedException {
        Optional<DoorFault> fault = faults.of(kind);
        if (fault.isPresent()) {
            apply(kind, fault.get());
        }
    }

    private void apply(RequestKind kind, DoorFault fault) throws RefusedException, InterruptedException {
        switch (fault) {
            case DoorFault.Fail(int status) ->
                throw new RefusedException(status, "InternalServerException", "Internal server error");
            case DoorFault.Throttle() -> throw new RefusedException(429, "ThrottlingException", words(kind));
            case DoorFault.Slow(var delay) -> {
                if (closed.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new InterruptedException("the door closes");
                }
            }
        }
    }

    /** AMP names the quota; the number is its default of samples per second and workspace. */
    private static String words(RequestKind kind) {
        return kind == RequestKind.REMOTE_WRITE ? "ingestion rate limit (70000) exceeded" : "Rate exceeded";
    }

    /** What waits goes no further. */
    @Override
    public void close() {
        closed.countDown();
    }
}
