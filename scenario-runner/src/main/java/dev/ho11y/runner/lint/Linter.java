package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlFile;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads files and asks every rule. */
public final class Linter {
    private static final Set<String> PASSED_OVER = Set.of("target", "node_modules");

    private final Problems problems;
    private final List<KubeObject> objects = new ArrayList<>();
    private final List<Collector> collectors = new ArrayList<>();
    private final List<Mapping> values = new ArrayList<>();
    private final List<Script> scripts = new ArrayList<>();

    private Linter(Problems problems) {
        this.problems = problems;
    }

    /**
     * What is wrong with all of these files together: a collector's file says how long a query's range must be. Folders are read with
     * all that is below them; what cannot be read is noted in {@code problems}.
     */
    public static Result lint(List<Path> paths, Problems problems) {
        Linter linter = new Linter(problems);
        paths.forEach(linter::add);
        Input input = new Input(linter.objects, linter.collectors, linter.values, linter.scripts);
        Set<Finding> findings = new LinkedHashSet<>();
        for (Rule rule : Rules.all()) {
            rule.check().look(input, (place, what) -> findings.add(new Finding(place, rule, what)));
        }
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().file())
                        .thenComparing(Finding::place))
                .toList();
        return new Result(sorted, input.queries().stream().map(Linter::verdict).toList());
    }

    private static Verdict verdict(Query query) {
        return new Verdict(query.place(), query.shape().atMostOneSeries());
    }

    /** The findings by file and place, and what can be said of each query that can be parsed. */
    public record Result(List<Finding> findings, List<Verdict> queries) {
        /** Whether there is an error or a warning. */
        public boolean failed() {
            return findings.stream().anyMatch(finding -> finding.rule().severity() != Severity.INFO);
        }
    }

    /** Whether a query returns at most one series, or may return several. */
    public record Verdict(Place place, boolean oneSeries) {}

    private void add(Path path) {
        if (!Files.isDirectory(path)) {
            file(path);
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            below.filter(file -> isRead(path.relativize(file)) && Files.isRegularFile(file))
                    .sorted()
                    .forEach(this::file);
        } catch (IOException e) {
            problems.add(Place.startOf(path), "cannot be read: " + e.getMessage());
        }
    }

    private static boolean isRead(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || PASSED_OVER.contains(part.toString())) {
                return false;
            }
        }
        return relative.toString().matches(".*\\.(ya?ml|sh)");
    }

    private void file(Path file) {
        if (file.toString().endsWith(".sh")) {
            script(file);
        } else {
            YamlFile.read(file, problems).forEach(document -> add(document, false));
        }
    }

    private void script(Path file) {
        Script script;
        try {
            script = Script.of(file, Files.readString(file));
        } catch (IOException e) {
            problems.add(Place.startOf(file), "cannot be read as UTF-8 text; check the path");
            return;
        }
        scripts.add(script);
        for (Script.HereDocument document : script.hereDocuments()) {
            if (document.isYaml()) {
                YamlFile.parse(file, document.inPlace(), problems).forEach(node -> add(node, !document.quoted()));
            }
        }
    }

    private void add(YamlNode node, boolean expanded) {
        if (!(node instanceof Mapping mapping)) {
            return;
        }
        if (Collector.is(mapping)) {
            collectors.add(new Collector(mapping, expanded));
        } else if (mapping.scalar("kind").isPresent()) {
            object(mapping, mapping.scalar("kind").orElseThrow().text(), expanded);
        } else {
            values.add(mapping);
            mapping.get("config").filter(Collector::is).ifPresent(config -> add(config, expanded));
        }
    }

    private void object(Mapping mapping, String kind, boolean expanded) {
        if (kind.equals("List")) {
            mapping.mappings("items").forEach(item -> add(item, expanded));
            return;
        }
        objects.add(new KubeObject(kind, mapping));
        if (kind.equals("ConfigMap")) {
            mapping.mapping("data")
                    .ifPresent(data -> data.entries().values().forEach(entry -> {
                        if (entry.value() instanceof Scalar text && text.style() == Style.LITERAL) {
                            embedded(text, expanded);
                        }
                    }));
        } else if (kind.equals("OpenTelemetryCollector")) {
            mapping.get("spec", "config").filter(Collector::is).ifPresent(config -> add(config, expanded));
        }
    }

    /** A collector's file within a ConfigMap; its lines stay where they are in the file. */
    private void embedded(Scalar text, boolean expanded) {
        if (text.text().contains("service:") && text.text().contains("exporters:")) {
            String source = text.source().substring(text.source().indexOf('\n') + 1);
            String inPlace = "\n".repeat(text.place().line()) + source;
            YamlFile.parse(text.place().file(), inPlace, problems).stream()
                    .filter(Collector::is)
                    .forEach(config -> add(config, expanded));
        }
    }
}
