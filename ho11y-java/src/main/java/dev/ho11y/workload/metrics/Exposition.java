package dev.ho11y.workload.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Renders the registry. In the text formats bucket bounds are printed as Go prints them ({@code 0.0001} and {@code -2},
 * in OpenMetrics {@code -2.0}), not as Java does ({@code 1.0E-4}): a bound is part of the identity of a series, and not
 * every scraper normalises it.
 */
@Singleton
public final class Exposition {

    /** The formats on offer. */
    public enum Format {
        TEXT,
        OPEN_METRICS,
        PROTOBUF
    }

    // A quote inside a label value is escaped, so this matches label names only.
    private static final Pattern BOUND = Pattern.compile("(?<=[{,]le=\")[-+0-9.E]+(?=\")");

    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final PrometheusRegistry registry;

    Exposition(PrometheusRegistry registry) {
        this.registry = registry;
    }

    public String contentType(Format format) {
        return writer(format).getContentType();
    }

    public byte[] render(Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 << 10);
        try {
            writer(format).write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (format == Format.PROTOBUF) {
            return out.toByteArray();
        }
        return BOUND.matcher(out.toString(StandardCharsets.UTF_8))
                .replaceAll(bound -> asGoPrints(new BigDecimal(bound.group()), format))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Loaded when it is used for the first time, which in most processes is never. */
    private static final class Protobuf {
        private static final ExpositionFormatWriter WRITER = new PrometheusProtobufWriter();
    }

    private ExpositionFormatWriter writer(Format format) {
        return switch (format) {
            case TEXT -> text;
            case OPEN_METRICS -> openMetrics;
            case PROTOBUF -> Protobuf.WRITER;
        };
    }

    private static String asGoPrints(BigDecimal bound, Format format) {
        BigDecimal shortest = bound.stripTrailingZeros();
        boolean whole = shortest.scale() <= 0;
        return shortest.toPlainString() + (whole && format == Format.OPEN_METRICS ? ".0" : "");
    }
}
