package dev.ho11y.workload.invoke;

import dev.ho11y.workload.metrics.Exposition;
import dev.ho11y.workload.metrics.Exposition.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * {@code /metrics}: the text format that the client likes best, compressed when it may be; Protobuf when a behavior orders
 * native histograms and the client reads it.
 */
final class MetricsReply {

    private final Exposition exposition;
    private final boolean openMetrics;
    private final BooleanSupplier nativeHistograms;

    MetricsReply(Exposition exposition, boolean openMetrics, BooleanSupplier nativeHistograms) {
        this.nativeHistograms = nativeHistograms;
        this.exposition = exposition;
        this.openMetrics = openMetrics;
    }

    Serving.Answer answer(RoutingContext context) {
        Format format = format(context);
        context.response().putHeader("Content-Type", exposition.contentType(format));
        byte[] body = exposition.render(format);
        boolean gzip = context.parsedHeaders().acceptEncoding().stream()
                .anyMatch(encoding -> "gzip".equalsIgnoreCase(encoding.value()) && encoding.weight() > 0);
        if (gzip) {
            context.response().putHeader("Content-Encoding", "gzip");
            body = gzip(body);
        }
        return new Serving.Answer(200, Buffer.buffer(body));
    }

    private Format format(RoutingContext context) {
        // Only where it says more than text does, so that every other process is scraped as ever.
        if (nativeHistograms.getAsBoolean() && acceptsProtobuf(context)) {
            return Format.PROTOBUF;
        }
        return openMetrics && prefersOpenMetrics(context) ? Format.OPEN_METRICS : Format.TEXT;
    }

    private static boolean acceptsProtobuf(RoutingContext context) {
        return context.parsedHeaders().accept().stream()
                .anyMatch(accepted -> accepted.weight() > 0
                        && "vnd.google.protobuf".equals(accepted.subComponent())
                        && "delimited".equals(accepted.parameter("encoding")));
    }

    private static boolean prefersOpenMetrics(RoutingContext context) {
        // Sorted by weight; a wildcard means "whatever you have", which is text as for the original.
        for (MIMEHeader accepted : context.parsedHeaders().accept()) {
            if (accepted.weight() == 0) {
                continue;
            }
            if ("application".equals(accepted.component()) && "openmetrics-text".equals(accepted.subComponent())) {
                return true;
            }
            if ("text".equals(accepted.component()) && "plain".equals(accepted.subComponent())) {
                return false;
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
