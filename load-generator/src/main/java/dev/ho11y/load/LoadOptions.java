package dev.ho11y.load;

import java.time.Duration;

/**
 * How a run is driven. Immutable; start from {@link #defaults()}.
 *
 * @param arrivals how requests are spaced
 * @param maxInFlight most requests sent and without outcome at any moment; at least 1
 * @param onSaturation what becomes of arrivals beyond that
 * @param timeout from the send to the last byte; after the profile's end also the longest that delayed arrivals are still
 *     sent
 * @param connectionMaxAge how long a keep-alive connection takes new requests, so that load reaches replicas that come up
 *     during the run; zero opens one for each request
 * @param reportEvery length of an interval for the listener
 * @param stopGrace how long requests in flight may take after {@link LoadRun#stop()}
 * @param seed of the trace ids, and of arrivals that are left to chance
 */
public record LoadOptions(
        Arrivals arrivals,
        int maxInFlight,
        OnSaturation onSaturation,
        Duration timeout,
        Duration connectionMaxAge,
        Duration reportEvery,
        Duration stopGrace,
        long seed) {
    /** @throws IllegalArgumentException if a bound is not usable */
    public LoadOptions {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("max-in-flight " + maxInFlight + ": must be at least 1");
        }
        requirePositive("timeout", timeout);
        requirePositive("report interval", reportEvery);
        if (connectionMaxAge.isNegative() || stopGrace.isNegative()) {
            throw new IllegalArgumentException("connection age and stop grace: must not be negative");
        }
    }

    /** Evenly spaced, 1000 in flight, delay, 10 s timeout, connections for 5 s, a report each second, 2 s grace. */
    public static LoadOptions defaults() {
        return new LoadOptions(
                Arrivals.DETERMINISTIC,
                1000,
                OnSaturation.DELAY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                1);
    }

    public LoadOptions withArrivals(Arrivals value) {
        return new LoadOptions(
                value, maxInFlight, onSaturation, timeout, connectionMaxAge, reportEvery, stopGrace, seed);
    }

    public LoadOptions withMaxInFlight(int value) {
        return new LoadOptions(arrivals, value, onSaturation, timeout, connectionMaxAge, reportEvery, stopGrace, seed);
    }

    public LoadOptions withOnSaturation(OnSaturation value) {
        return new LoadOptions(arrivals, maxInFlight, value, timeout, connectionMaxAge, reportEvery, stopGrace, seed);
    }

    public LoadOptions withTimeout(Duration value) {
        return new LoadOptions(
                arrivals, maxInFlight, onSaturation, value, connectionMaxAge, reportEvery, stopGrace, seed);
    }

    public LoadOptions withConnectionMaxAge(Duration value) {
        return new LoadOptions(arrivals, maxInFlight, onSaturation, timeout, value, reportEvery, stopGrace, seed);
    }

    public LoadOptions withReportEvery(Duration value) {
        return new LoadOptions(arrivals, maxInFlight, onSaturation, timeout, connectionMaxAge, value, stopGrace, seed);
    }

    public LoadOptions withStopGrace(Duration value) {
        return new LoadOptions(
                arrivals, maxInFlight, onSaturation, timeout, connectionMaxAge, reportEvery, value, seed);
    }

    public LoadOptions withSeed(long value) {
        return new LoadOptions(
                arrivals, maxInFlight, onSaturation, timeout, connectionMaxAge, reportEvery, stopGrace, value);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " " + duration + ": must be longer than zero");
        }
    }
}
