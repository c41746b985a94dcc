package dev.ho11y.workload.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The environment variables of the ho11y contract and ours beside them ({@code HO11Y_HOST}, {@code HO11Y_DRAIN_DELAY},
 * {@code HO11Y_DOWNSTREAM_TIMEOUT}, {@code HO11Y_DOWNSTREAM_MAX_BYTES}, {@code HO11Y_SEED}, {@code HO11Y_BEHAVIOR},
 * {@code HO11Y_ADMIN_PORT}).
 *
 * @param host address to listen on
 * @param port port to listen on; 0 is any free one
 * @param injectFailure whether half of the requests fail on purpose
 * @param cutoffTps requests per second above which requests are refused, when set
 * @param downstreams {@code DOWNSTREAM0..4} in order, without the empty ones
 * @param openMetrics whether OpenMetrics is offered to who asks for it
 * @param drainDelay how long the process stays in service, unready, after SIGTERM
 * @param downstreamTimeout bound on one downstream call, from connect to the last byte
 * @param downstreamMaxBytes body bytes after which a downstream call is given up
 * @param seed makes the random signals, the injected failures and the behavior reproducible, when set
 * @param behavior the file that says how to behave, when set
 * @param adminPort the port on which the behavior can be changed, when set; 0 is any free one
 * @param environment all variables, for what libraries read themselves
 * @param warnings what was wrong but does not keep the process from starting, one line each
 */
public record Settings(
        String host,
        int port,
        boolean injectFailure,
        OptionalInt cutoffTps,
        List<Variable> downstreams,
        boolean openMetrics,
        Duration drainDelay,
        Duration downstreamTimeout,
        long downstreamMaxBytes,
        OptionalLong seed,
        Optional<String> behavior,
        OptionalInt adminPort,
        Map<String, String> environment,
        List<String> warnings) {

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(8);

    /** One variable of the environment, by name, with its value. */
    public record Variable(String name, String value) {}

    public Settings {
        downstreams = List.copyOf(downstreams);
        environment = Map.copyOf(environment);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the environment.
     *
     * @throws InvalidSettingException when the process must not start with it
     */
    public static Settings from(Map<String, String> environment) {
        Reader read = new Reader(environment);
        List<String> warnings = new ArrayList<>();
        return new Settings(
                read.text("HO11Y_HOST").orElse("0.0.0.0"),
                read.port(),
                read.text("HO11Y_INJECT_FAILURE").isPresent(),
                read.cutoff(warnings),
                IntStream.range(0, 5)
                        .mapToObj(i -> "DOWNSTREAM" + i)
                        .flatMap(name -> read.text(name).map(value -> new Variable(name, value)).stream())
                        .toList(),
                !environment.containsKey("DISABLE_OM"),
                read.duration("HO11Y_DRAIN_DELAY", Duration.ofSeconds(2), DRAIN_LIMIT),
                read.duration("HO11Y_DOWNSTREAM_TIMEOUT", Duration.ofSeconds(10), Duration.ofMinutes(10)),
                read.bytes("HO11Y_DOWNSTREAM_MAX_BYTES", 64L << 20),
                read.seed(),
                read.text("HO11Y_BEHAVIOR"),
                read.adminPort(),
                environment,
                warnings);
    }

    private static int port(String name, String value, String expected) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the range.
        }
        throw new InvalidSettingException(name, value, expected);
    }

    private record Reader(Map<String, String> environment) {

        Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
        }

        int port() {
            String value = environment.getOrDefault("HO11Y_PORT", "8765");
            // Set but empty is a free port, as in the original.
            return value.isEmpty() ? 0 : Settings.port("HO11Y_PORT", value, "a port from 0 to 65535 (8765 when unset)");
        }

        OptionalInt adminPort() {
            Optional<String> value = text("HO11Y_ADMIN_PORT");
            if (value.isEmpty()) {
                return OptionalInt.empty();
            }
            int port = Settings.port("HO11Y_ADMIN_PORT", value.get(), "a port from 0 to 65535");
            if (port != 0 && port == port()) {
                throw new InvalidSettingException("HO11Y_ADMIN_PORT", value.get(), "another port than HO11Y_PORT");
            }
            return OptionalInt.of(port);
        }

        OptionalInt cutoff(List<String> warnings) {
            String value = environment.get("HO11Y_CUTOFF_TPS");
            if (value == null) {
                return OptionalInt.empty();
            }
            try {
                return OptionalInt.of(Integer.parseInt(value));
            } catch (NumberFormatException e) {
                warnings.add("HO11Y_CUTOFF_TPS=\"%s\": expected a whole number; throttling is off".formatted(value));
                return OptionalInt.empty();
            }
        }

        Duration duration(String name, Duration unset, Duration most) {
            Optional<String> value = text(name);
            if (value.isEmpty()) {
                return unset;
            }
            return GoDuration.parse(value.get())
                    .filter(d -> !d.isNegative() && d.compareTo(most) <= 0)
                    .orElseThrow(() -> new InvalidSettingException(
                            name,
                            value.get(),
                            "a duration from 0s to %ds, like 2s or 500ms".formatted(most.toSeconds())));
        }

        long bytes(String name, long unset) {
            Optional<String> value = text(name);
            if (value.isEmpty()) {
                return unset;
            }
            return DataSize.parse(value.get())
                    .orElseThrow(() -> new InvalidSettingException(name, value.get(), "a size, like 64MB or 500kB"));
        }

        OptionalLong seed() {
            Optional<String> value = text("HO11Y_SEED");
            try {
                return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value.get()));
            } catch (NumberFormatException e) {
                throw new InvalidSettingException("HO11Y_SEED", value.orElse(""), "a whole number");
            }
        }
    }
}
