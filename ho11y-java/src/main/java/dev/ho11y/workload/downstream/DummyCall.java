package dev.ho11y.workload.downstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A call without a network: waits as long as it is told, then moves as many bytes as it is told through memory. */
final class DummyCall {

    private static final byte[] SOURCE = new byte[16 << 10];
    /** The most that is moved for one call: beyond it only the figure grows, as memory traffic of minutes helps nobody. */
    private static final long MOVED_AT_MOST = 1L << 30;

    private DummyCall() {}

    static HttpCaller.Reply perform(Downstream.Dummy dummy, Optional<Duration> limit) throws CallFailedException {
        Optional<Duration> shorter = limit.filter(most -> most.compareTo(dummy.duration()) < 0);
        Duration takes = shorter.orElse(dummy.duration());
        if (takes.isPositive()) {
            try {
                TimeUnit.NANOSECONDS.sleep(takes.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallFailedException("cancelled", "the process is ending");
            }
        }
        if (shorter.isPresent()) {
            throw new CallFailedException("timeout", "no complete reply within " + takes.toMillis() + " ms");
        }
        byte[] received = new byte[SOURCE.length];
        for (long left = Math.min(dummy.bytes(), MOVED_AT_MOST); left > 0; left -= SOURCE.length) {
            System.arraycopy(SOURCE, 0, received, 0, (int) Math.min(left, SOURCE.length));
        }
        return new HttpCaller.Reply(200, dummy.bytes());
    }
}
