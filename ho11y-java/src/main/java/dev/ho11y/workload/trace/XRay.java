package dev.ho11y.workload.trace;

import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * X-Ray's way to write a trace: {@code 1-<8 hex: epoch seconds>-<24 hex: random>} is the 128 bits of a W3C trace id,
 * dashes added, so that one id serves both headers.
 */
final class XRay {

    static final String HEADER = "X-Amzn-Trace-Id";

    private static final Pattern ROOT =
            Pattern.compile("(?:^|;)\\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARENT = Pattern.compile("(?:^|;)\\s*Parent=", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_SAMPLED =
            Pattern.compile("(?:^|;)\\s*Sampled=0\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private XRay() {}

    /** What a header with {@code Root} and without {@code Parent} says; load balancers of AWS send such. */
    record RootOnly(String traceId, boolean sampled) {}

    static Optional<RootOnly> rootOnly(String header) {
        Matcher root = ROOT.matcher(header);
        if (PARENT.matcher(header).find() || !root.find()) {
            return Optional.empty();
        }
        String traceId = (root.group(1) + root.group(2)).toLowerCase(java.util.Locale.ROOT);
        return TraceId.isValid(traceId)
                ? Optional.of(new RootOnly(traceId, !NOT_SAMPLED.matcher(header).find()))
                : Optional.empty();
    }

    static String format(String traceId) {
        return "1-" + traceId.substring(0, 8) + "-" + traceId.substring(8);
    }

    /** Ids as X-Ray wants them, or within {@link #TRACE_ID} the trace id that the caller chose. */
    static final class Ids implements IdGenerator {

        static final ScopedValue<String> TRACE_ID = ScopedValue.newInstance();

        private final IdGenerator random = IdGenerator.random();
        private final InstantSource time;

        Ids(InstantSource time) {
            this.time = time;
        }

        @Override
        public String generateSpanId() {
            return random.generateSpanId();
        }

        @Override
        public String generateTraceId() {
            if (TRACE_ID.isBound()) {
                return TRACE_ID.get();
            }
            int seconds = (int) time.instant().getEpochSecond();
            return HexFormat.of().toHexDigits(seconds)
                    + random.generateTraceId().substring(8);
        }
    }
}
