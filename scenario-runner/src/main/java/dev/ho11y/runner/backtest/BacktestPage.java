package dev.ho11y.runner.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backtest as one HTML page that needs nothing but itself; drawn by the script and style of the run's report. */
public final class BacktestPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");
    private static final String REPORT = "/dev/ho11y/runner/report/";
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/";

    private BacktestPage() {}

    /** The page, with a newline at its end. */
    public static String write(BacktestResult result) {
        String uplot = WEBJAR + uplotVersion() + "/";
        Map<String, String> parts = Map.of(
                "title", escaped("Backtest of " + result.object().name()),
                "text", escaped(BacktestReport.text(result)),
                "data", json(result),
                "report.css", read(REPORT + "report.css"),
                "report.js", read(REPORT + "report.js"),
                "uplot.css", read(uplot + "dist/uPlot.min.css"),
                "uplot.js", read(uplot + "dist/uPlot.iife.min.js"),
                "uplot.licence", escaped(read(uplot + "LICENSE")));
        return PLACE.matcher(read("/dev/ho11y/runner/backtest/backtest.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), place.group())));
    }

    /** JSON that may stand in a script element: no text in it can end the element. */
    private static String json(BacktestResult result) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(BacktestPlots.of(result))
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plots cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String uplotVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String read(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = BacktestPage.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("the class path lacks " + path);
        }
        return in;
    }
}
