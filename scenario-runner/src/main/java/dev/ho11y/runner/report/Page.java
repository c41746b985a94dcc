package dev.ho11y.runner.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a page's template, with style and script inside, so that it needs nothing but itself. */
public final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/";

    private Page() {}

    /**
     * The page.
     *
     * @param template what the body of the page shows, a resource of this package, or of another when it begins with a slash;
     *     <code>{{name}}</code> is where the part of that name goes
     * @param parts markup by name, {@code title} and {@code data} among them, beside the shared style and scripts
     */
    public static String fill(String template, Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("report.css", read("report.css"));
        all.put("report.js", read("report.js"));
        all.put("uplot.css", uplot("dist/uPlot.min.css"));
        all.put("uplot.js", uplot("dist/uPlot.iife.min.js"));
        all.put("uplot.licence", uplot("LICENSE"));
        all.put("content", filled(template, all));
        return filled("page.html", all);
    }

    /** Text as it may stand in a page: nothing in it is markup. */
    public static String text(String text) {
        return Html.text(text);
    }

    /** A value as JSON that may stand in a script element: no text in it can end the element. */
    public static String json(Object value) {
        try {
            return JsonReport.MAPPER
                    .writeValueAsString(value)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plots cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(read(template)).replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException(template + " names {{" + place.group(1) + "}}, which is no part of it");
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

    private static String read(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Page.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("the class path lacks " + path);
        }
        return in;
    }
}
