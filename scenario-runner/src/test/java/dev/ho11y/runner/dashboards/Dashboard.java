package dev.ho11y.runner.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One dashboard as Grafana reads it. */
record Dashboard(String name, JsonNode json) {
    static final Path FOLDER = Path.of("../dashboards");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

    /** What a reader of the dashboard has chosen; the rest Grafana fills in. */
    private static final Map<String, String> CHOSEN = Map.of(
            "namespace", "ho11y",
            "app", "downstream0",
            "scaledobject", "ho11y-hpa",
            "__rate_interval", "1m");

    /** A query, and where it stands. */
    record Query(String where, String expr) {}

    /** The values that a variable offers: those of a label of what a selector finds. */
    record Choice(String where, String selector, String label) {}

    static List<Dashboard> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboard::read)
                    .toList();
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String where = name + " / " + panel.path("title").asText() + " / "
                        + target.path("legendFormat").asText();
                queries.add(new Query(where, filledIn(target.path("expr").asText())));
            }
        }
        return queries;
    }

    List<Choice> choices() {
        return StreamSupport.stream(json.at("/templating/list").spliterator(), false)
                .filter(variable -> variable.path("type").asText().equals("query"))
                .map(variable -> choice(
                        variable.path("name").asText(), variable.path("query").asText()))
                .toList();
    }

    private Choice choice(String variable, String query) {
        Matcher values = LABEL_VALUES.matcher(filledIn(query));
        if (!values.matches()) {
            throw new AssertionError(name + ": variable " + variable + " is not label_values(selector, label)");
        }
        return new Choice(name + " / $" + variable, values.group(1), values.group(2));
    }

    /** The data source that each panel and variable names, with the place. */
    Map<String, String> dataSources() {
        Map<String, String> sources = new TreeMap<>();
        json.path("panels")
                .forEach(panel -> sources.put(
                        name + " / " + panel.path("title").asText(),
                        panel.at("/datasource/uid").asText()));
        json.at("/templating/list").forEach(variable -> {
            if (variable.path("type").asText().equals("query")) {
                sources.put(
                        name + " / $" + variable.path("name").asText(),
                        variable.at("/datasource/uid").asText());
            }
        });
        return sources;
    }

    private static String filledIn(String text) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String value = CHOSEN.get(variable.group(1));
            if (value == null) {
                throw new AssertionError("nothing fills in " + variable.group() + " of " + text);
            }
            return value;
        });
    }
}
