package dev.ho11y.runner.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ho11y.runner.yaml.Place;

/** Findings as JSON: our own, and SARIF 2.1.0 (OASIS) for code hosts and editors. */
public final class LintJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LintJson() {}

    /** {@code findings} with place, rule, severity, message, consequence and fix; {@code queries} with their series. */
    public static String json(Linter.Result result) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : result.findings()) {
            place(findings.addObject(), finding.place())
                    .put("rule", finding.rule().id())
                    .put("severity", finding.rule().severity().word())
                    .put("message", finding.what())
                    .put("consequence", finding.rule().consequence())
                    .put("fix", finding.rule().fix());
        }
        ArrayNode queries = root.putArray("queries");
        result.queries()
                .forEach(query -> place(queries.addObject(), query.place())
                        .put("series", query.oneSeries() ? "one series" : "may be several"));
        return written(root);
    }

    private static ObjectNode place(ObjectNode node, Place place) {
        return node.put("file", Place.shown(place.file()))
                .put("line", place.line())
                .put("column", place.column());
    }

    /** SARIF with every rule, so that a viewer can show what was looked for. */
    public static String sarif(Linter.Result result) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "ho11y lint");
        ArrayNode rules = driver.putArray("rules");
        Rules.all().forEach(rule -> rule(rules.addObject(), rule));
        ArrayNode results = run.putArray("results");
        for (Finding finding : result.findings()) {
            ObjectNode one =
                    results.addObject().put("ruleId", finding.rule().id()).put("level", level(finding.rule()));
            one.putObject("message")
                    .put(
                            "text",
                            finding.what() + ". " + finding.rule().consequence() + " Fix: "
                                    + finding.rule().fix());
            ObjectNode physical = one.putArray("locations").addObject().putObject("physicalLocation");
            physical.putObject("artifactLocation")
                    .put(
                            "uri",
                            Place.shown(finding.place().file())
                                    .replace('\\', '/')
                                    .replace(" ", "%20"));
            physical.putObject("region")
                    .put("startLine", finding.place().line())
                    .put("startColumn", finding.place().column());
        }
        return written(root);
    }

    private static void rule(ObjectNode node, Rule rule) {
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.title());
        node.putObject("fullDescription").put("text", rule.consequence());
        node.putObject("help").put("text", rule.fix());
        node.putObject("defaultConfiguration").put("level", level(rule));
    }

    private static String level(Rule rule) {
        return rule.severity() == Severity.INFO ? "note" : rule.severity().word();
    }

    private static String written(ObjectNode root) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
