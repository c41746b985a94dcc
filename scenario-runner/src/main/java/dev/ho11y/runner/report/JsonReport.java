package dev.ho11y.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.judge.Verdict.VerdictKind;
import dev.ho11y.runner.timeline.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A run as JSON and back; the format is told in {@code docs/report-json.md}. Keys come in a fixed order, durations and
 * offsets are numbers of seconds, no data is {@code null}, and each entry has its line.
 */
public final class JsonReport {
    /** Raised when a reader of the format would have to change. */
    private static final int VERSION = 1;

    private static final int FIRST_SIZE = 1 << 20;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new RunModule())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer(new Lines());

    private JsonReport() {}

    /** The file as it is laid out: what a {@link RunResult} is, without its nesting. */
    private record Document(
            int version,
            String tool,
            String scenario,
            String description,
            String environment,
            double timeScale,
            long seed,
            Instant started,
            boolean partial,
            VerdictKind verdict,
            List<String> reasons,
            List<Outcome> outcomes,
            List<Entry> timeline,
            String source) {}

    /** The run as JSON text, with a newline at its end. */
    public static String write(RunResult run) {
        return new String(bytes(run), StandardCharsets.UTF_8);
    }

    /** The same in UTF-8: to make megabytes of text first would take as long again. */
    static byte[] bytes(RunResult run) {
        Document document = new Document(
                VERSION,
                run.tool(),
                run.scenario(),
                run.description(),
                run.environment(),
                run.timeScale(),
                run.seed(),
                run.started(),
                run.partial(),
                run.verdict().kind(),
                run.verdict().reasons(),
                run.verdict().outcomes(),
                run.timeline(),
                run.source());
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_SIZE);
            WRITER.writeValue(out, document);
            out.write('\n');
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a run cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the text is not a report of this version; the message is one line with the place
     */
    public static RunResult read(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "not a report that this ho11y reads: expected \"version\": " + VERSION
                                + ", found " + (tree.has("version") ? tree.get("version") : "none")
                                + "; use the ho11y that wrote it");
            }
            Document document = MAPPER.readValue(json, Document.class);
            return new RunResult(
                    document.scenario(),
                    document.description(),
                    document.source(),
                    document.environment(),
                    document.timeScale(),
                    document.seed(),
                    document.started(),
                    document.tool(),
                    document.timeline(),
                    new Verdict(document.verdict(), document.outcomes(), document.reasons()),
                    document.partial());
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException("not a report" + place + ": " + message(e), e);
        }
    }

    /** The parser's own words without its advice on how to program it. */
    private static String message(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("malformed").replaceFirst(" \\(.*|; `.*", "");
    }

    /** Breaks lines for the keys of the document and the elements of its lists, and nowhere below. */
    private static final class Lines extends DefaultPrettyPrinter {
        private static final long serialVersionUID = 1;
        private static final int DEPTH = 2;

        Lines() {
            super(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""));
            Indenter indenter = new DefaultIndenter("  ", "\n") {
                private static final long serialVersionUID = 1;

                @Override
                public void writeIndentation(JsonGenerator generator, int level) throws IOException {
                    if (level <= DEPTH) {
                        super.writeIndentation(generator, level);
                    }
                }
            };
            indentArraysWith(indenter);
            indentObjectsWith(indenter);
        }

        private Lines(Lines base) {
            super(base);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new Lines(this);
        }

        @Override
        public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
            if (_nesting > DEPTH) {
                _nesting--;
                generator.writeRaw('}');
            } else {
                super.writeEndObject(generator, entries);
            }
        }

        @Override
        public void writeEndArray(JsonGenerator generator, int values) throws IOException {
            if (_nesting > DEPTH) {
                _nesting--;
                generator.writeRaw(']');
            } else {
                super.writeEndArray(generator, values);
            }
        }
    }
}
