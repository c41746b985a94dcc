package dev.ho11y.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.HpaBasis;
import dev.ho11y.runner.timeline.Entry.HpaMetric;
import dev.ho11y.runner.timeline.Entry.HpaSync;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Metric;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Writes the entries that a long run has thousands of, and just as Jackson would: it asks records for their components by reflection,
 * which takes a command that ends after a second several times as long.
 */
final class EntryWriter<E extends Entry> extends StdSerializer<E> {
    private static final long serialVersionUID = 1;

    private final transient Fields<E> fields;

    /** Writes an entry's fields in the order of its components. */
    private interface Fields<E> {
        void write(E entry, JsonGenerator json) throws IOException;
    }

    private EntryWriter(Class<E> kind, Fields<E> fields) {
        super(kind);
        this.fields = fields;
    }

    static EntryWriter<HpaSync> hpaSync() {
        return new EntryWriter<>(HpaSync.class, EntryWriter::write);
    }

    static EntryWriter<Metric> metric() {
        return new EntryWriter<>(Metric.class, EntryWriter::write);
    }

    static EntryWriter<LoadInterval> loadInterval() {
        return new EntryWriter<>(LoadInterval.class, EntryWriter::write);
    }

    @Override
    public void serialize(E entry, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(entry);
        fields.write(entry, json);
        json.writeEndObject();
    }

    @Override
    public void serializeWithType(E entry, JsonGenerator json, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        WritableTypeId id = types.writeTypePrefix(json, types.typeId(entry, JsonToken.START_OBJECT));
        fields.write(entry, json);
        types.writeTypeSuffix(json, id);
    }

    private static void write(HpaSync sync, JsonGenerator json) throws IOException {
        RunModule.seconds("at", sync.at(), json);
        json.writeStringField("hpa", sync.hpa());
        json.writeStringField("deployment", sync.deployment());
        json.writeNumberField("current", sync.current());
        json.writeNumberField("desired", sync.desired());
        json.writeStringField("reasoning", sync.reasoning());
        HpaBasis basis = sync.basis();
        json.writeObjectFieldStart("basis");
        json.writeNumberField("min", basis.min());
        json.writeNumberField("max", basis.max());
        json.writeArrayFieldStart("metrics");
        for (HpaMetric metric : basis.metrics()) {
            write(metric, json);
        }
        json.writeEndArray();
        optional("proposal", basis.proposal(), json);
        optional("stabilised", basis.stabilised(), json);
        json.writeStringField("stabilisation", basis.stabilisation());
        json.writeStringField("limit", basis.limit());
        json.writeStringField("failure", basis.failure());
        json.writeEndObject();
    }

    private static void write(HpaMetric metric, JsonGenerator json) throws IOException {
        json.writeStartObject(metric);
        json.writeStringField("metric", metric.metric());
        json.writeStringField("type", metric.type());
        optional("value", metric.value(), json);
        json.writeNumberField("target", metric.target());
        optional("ratio", metric.ratio(), json);
        json.writeNumberField("toleranceDown", metric.toleranceDown());
        json.writeNumberField("toleranceUp", metric.toleranceUp());
        optional("replicas", metric.replicas(), json);
        json.writeStringField("error", metric.error());
        json.writeEndObject();
    }

    private static void write(Metric metric, JsonGenerator json) throws IOException {
        RunModule.seconds("at", metric.at(), json);
        json.writeStringField("scaledObject", metric.scaledObject());
        json.writeStringField("metric", metric.metric());
        json.writeStringField("outcome", metric.outcome());
        optional("value", metric.value(), json);
        json.writeNumberField("target", metric.target());
        json.writeBooleanField("forHpa", metric.forHpa());
        json.writeBooleanField("fallback", metric.fallback());
    }

    private static void write(LoadInterval interval, JsonGenerator json) throws IOException {
        RunModule.seconds("at", interval.at(), json);
        RunModule.seconds("length", interval.length(), json);
        json.writeStringField("load", interval.load());
        json.writeNumberField("offeredRate", interval.offeredRate());
        json.writeNumberField("intended", interval.intended());
        json.writeNumberField("sent", interval.sent());
        json.writeNumberField("answered", interval.answered());
        counts("errors", interval.errors(), json);
        counts("statuses", interval.statuses(), json);
        percentiles("response", interval.response(), json);
        percentiles("service", interval.service(), json);
        percentiles("sendLag", interval.sendLag(), json);
        json.writeNumberField("inFlight", interval.inFlight());
        json.writeNumberField("late", interval.late());
        json.writeNumberField("dropped", interval.dropped());
    }

    private static void counts(String name, Map<?, Long> counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<?, Long> count : new TreeMap<>(counts).entrySet()) {
            json.writeNumberField(count.getKey().toString(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void percentiles(String name, Optional<Percentiles> of, JsonGenerator json) throws IOException {
        if (of.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        Percentiles percentiles = of.get();
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", percentiles.count());
        RunModule.seconds("p50", percentiles.p50(), json);
        RunModule.seconds("p90", percentiles.p90(), json);
        RunModule.seconds("p99", percentiles.p99(), json);
        RunModule.seconds("p999", percentiles.p999(), json);
        RunModule.seconds("max", percentiles.max(), json);
        json.writeStringField("histogram", percentiles.histogram());
        json.writeEndObject();
    }

    private static void optional(String name, OptionalDouble value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    private static void optional(String name, OptionalInt value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        } else {
            json.writeNullField(name);
        }
    }
}
