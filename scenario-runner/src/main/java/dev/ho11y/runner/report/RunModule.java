package dev.ho11y.runner.report;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** How the values of a run look in JSON, so that the records themselves need not know. */
final class RunModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    RunModule() {
        setMixInAnnotation(Entry.class, EntryType.class);
        setMixInAnnotation(Expectation.class, ExpectationType.class);
        setMixInAnnotation(Expectation.Timing.class, TimingType.class);
        registerKinds(Entry.class);
        registerKinds(Expectation.class);
        registerKinds(Expectation.Timing.class);
        addSerializer(EntryWriter.hpaSync());
        addSerializer(EntryWriter.metric());
        addSerializer(EntryWriter.loadInterval());
        addSerializer(new SecondsWriter());
        addDeserializer(Duration.class, new SecondsReader());
        addSerializer(new InstantWriter());
        addDeserializer(Instant.class, new InstantReader());
    }

    /** A field with a number of seconds. */
    static void seconds(String name, Duration value, JsonGenerator generator) throws IOException {
        generator.writeFieldName(name);
        write(value, generator);
    }

    private static void write(Duration value, JsonGenerator generator) throws IOException {
        if (value.getNano() == 0) {
            generator.writeNumber(value.toSeconds());
            return;
        }
        BigDecimal seconds = BigDecimal.valueOf(value.getSeconds())
                .add(BigDecimal.valueOf(value.getNano(), 9))
                .stripTrailingZeros();
        generator.writeNumber(seconds.toPlainString());
    }

    /** Every kind of a sealed type goes by its simple name. */
    private void registerKinds(Class<?> sealed) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            registerSubtypes(new NamedType(kind, kind.getSimpleName()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
    private interface EntryType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "expect")
    private interface ExpectationType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "timing")
    private interface TimingType {}

    private static final class SecondsWriter extends StdScalarSerializer<Duration> {
        private static final long serialVersionUID = 1;

        SecondsWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            write(value, generator);
        }
    }

    private static final class SecondsReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        SecondsReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal seconds = parser.getDecimalValue();
            return Duration.ofSeconds(seconds.toBigInteger().longValueExact())
                    .plusNanos(
                            seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        }
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }
}
