package dev.ho11y.runner.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run as one HTML page that needs nothing but itself. Verdict and tables are plain markup; plots are drawn by
 * {@code report.js} with uPlot (MIT licence, its notice is in the page) from data that is embedded as JSON.
 */
public final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/";

    private HtmlReport() {}

    /** The page, with a newline at its end. */
    public static String write(RunResult run) {
        Map<String, String> parts = Map.ofEntries(
                Map.entry("title", Html.text(Sentences.title(run))),
                Map.entry("kind", run.verdict().kind().name().toLowerCase(Locale.ROOT)),
                Map.entry("verdict", VerdictSection.verdict(run)),
                Map.entry("expectations", VerdictSection.expectations(run)),
                Map.entry("marks", EventsSection.marks(run)),
                Map.entry("events", EventsSection.events(run)),
                Map.entry("pods", PodsSection.pods(run)),
                Map.entry("loads", LoadSection.loads(run)),
                Map.entry("signals", LoadSection.signals(run)),
                Map.entry("about", VerdictSection.about(run)),
                Map.entry("source", Html.text(run.source())),
                Map.entry("data", PlotData.of(run).json()),
                Map.entry("report.css", resource("report.css")),
                Map.entry("report.js", resource("report.js")),
                Map.entry("uplot.css", uplot("dist/uPlot.min.css")),
                Map.entry("uplot.js", uplot("dist/uPlot.iife.min.js")),
                Map.entry("uplot.licence", uplot("LICENSE")));
        return PLACE.matcher(resource("report.html")).replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("report.html names {{" + place.group(1) + "}}, which is no part of it");
            }
            return Matcher.quoteReplacement(part);
        });
    }

    /** The WebJar's folder is named after its version, which its POM properties tell. */
    private static String uplot(String file) {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(WEBJAR + properties.getProperty("version") + "/" + file);
    }

    private static String resource(String name) {
        return read("/dev/ho11y/runner/report/" + name);
    }

    private static String read(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = HtmlReport.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("the class path lacks " + path);
        }
        return in;
    }
}
