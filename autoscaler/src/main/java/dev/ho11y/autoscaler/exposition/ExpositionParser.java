package dev.ho11y.autoscaler.exposition;

import dev.ho11y.autoscaler.series.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Parses a scrape's body.
 *
 * <p>Sources: the text format 0.0.4 and the OpenMetrics 1.0 specification. Exemplars, HELP, TYPE and UNIT are skipped.
 */
public final class ExpositionParser {

    private final ExpositionFormat format;
    private final List<ExpositionSample> samples = new ArrayList<>();

    private ExpositionParser(ExpositionFormat format) {
        this.format = format;
    }

    /**
     * The samples of a body, in its order.
     *
     * @throws ExpositionException when a line is not of the format, or the end of an OpenMetrics body is missing
     */
    public static List<ExpositionSample> parse(String body, ExpositionFormat format) {
        return new ExpositionParser(format).parse(body);
    }

    private List<ExpositionSample> parse(String body) {
        int number = 0;
        int at = 0;
        boolean ended = false;
        while (at < body.length()) {
            number++;
            int end = body.indexOf('\n', at);
            String line = body.substring(at, end < 0 ? body.length() : end);
            at = end < 0 ? body.length() : end + 1;
            if (ended && !line.isBlank()) {
                throw new ExpositionException(number, "nothing may follow \"# EOF\"");
            }
            if (format == ExpositionFormat.OPENMETRICS && line.equals("# EOF")) {
                ended = true;
            } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                samples.add(sample(line, number));
            }
        }
        if (format == ExpositionFormat.OPENMETRICS && !ended) {
            throw new ExpositionException(number + 1, "\"# EOF\" is missing: the body is cut off");
        }
        return List.copyOf(samples);
    }

    private ExpositionSample sample(String line, int number) {
        SampleLine reader = new SampleLine(line, number);
        Labels labels = reader.labels();
        double value = reader.value();
        OptionalLong timestamp = reader.timestamp(format);
        reader.end(format);
        return new ExpositionSample(labels, value, timestamp);
    }
}
