package dev.ho11y.runner.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadSummary;
import dev.ho11y.load.measure.Percentiles;
import java.time.Duration;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The summary of a load run as JSON, version 1: latencies in milliseconds, {@code null} where nothing was measured. */
final class LoadJson {
    private LoadJson() {}

    static ObjectNode of(String url, LoadSummary summary) {
        LoadInterval total = summary.total();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", 1);
        json.put("url", url);
        json.put("stopped", summary.stopped());
        json.put("seconds", total.to().toMillis() / 1e3);
        json.put("offeredPerSecond", total.offeredRate());
        json.put("intended", total.intended());
        json.put("sent", total.sent());
        json.put("answered", total.answered());
        json.put("late", total.late());
        json.put("dropped", total.dropped());
        json.put("bodyBytes", summary.bodyBytes());
        ObjectNode errors = json.putObject("errors");
        new TreeMap<>(total.errors()).forEach((error, count) -> errors.put(error.id(), count));
        ObjectNode statuses = json.putObject("statuses");
        new TreeMap<>(total.statuses()).forEach((status, count) -> statuses.put(status.toString(), count));
        latency(json, "responseMs", total.response());
        latency(json, "serviceMs", total.service());
        latency(json, "sendLagMs", total.sendLag());
        return json;
    }

    private static void latency(ObjectNode json, String name, Histogram histogram) {
        Percentiles.of(histogram)
                .ifPresentOrElse(points -> json.set(name, points(points, histogram)), () -> json.putNull(name));
    }

    private static ObjectNode points(Percentiles points, Histogram histogram) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", histogram.getTotalCount())
                .put("min", millis(points.min()))
                .put("mean", millis(points.mean()))
                .put("p50", millis(points.p50()))
                .put("p75", millis(points.p75()))
                .put("p90", millis(points.p90()))
                .put("p95", millis(points.p95()))
                .put("p99", millis(points.p99()))
                .put("p99.9", millis(points.p999()))
                .put("max", millis(points.max()));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
