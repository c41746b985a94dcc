package dev.ho11y.runner.scenario;

import dev.ho11y.cluster.pipeline.CollectorConfig;
import dev.ho11y.runner.manifest.CollectorFile;
import dev.ho11y.runner.manifest.Deployed;
import dev.ho11y.runner.manifest.ManifestFiles;
import dev.ho11y.runner.yaml.Binder;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlFile;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads scenario files and everything that they name. */
public final class Scenarios {
    private Scenarios() {}

    /**
     * Reads, checks and resolves scenarios; nothing is started. The collector's <code>${env:…}</code> are taken from this
     * process.
     */
    public static Loaded load(List<Path> files) {
        return load(files, System.getenv());
    }

    /** The same with the environment that the collector's file is read with. */
    public static Loaded load(List<Path> files, Map<String, String> environment) {
        Problems problems = new Problems();
        List<Plan> plans = new ArrayList<>();
        files.forEach(file -> load(file, environment, problems).ifPresent(plans::add));
        return problems.isEmpty() ? new Loaded.Valid(plans) : new Loaded.Invalid(problems.all());
    }

    private static Optional<Plan> load(Path file, Map<String, String> environment, Problems problems) {
        int before = problems.count();
        List<YamlNode> documents = YamlFile.read(file, problems);
        if (documents.size() != 1) {
            if (problems.count() == before) {
                String found =
                        documents.isEmpty() ? "the file is empty" : "there are " + documents.size() + " documents";
                Place place = documents.isEmpty()
                        ? Place.startOf(file)
                        : documents.get(1).place();
                problems.add(place, found + "; write one scenario to a file");
            }
            return Optional.empty();
        }
        Optional<ScenarioFile> scenario = new Binder(problems).bind(ScenarioFile.class, documents.getFirst());
        if (scenario.isEmpty()) {
            checkTheRest(file, documents.getFirst(), environment, problems);
        }
        return scenario.flatMap(bound -> resolve(file, bound, environment, problems));
    }

    /**
     * All mistakes at once: when something in the scenario itself is wrong, the rest of it is checked all the same. A mistake in the loads
     * leaves no rest, for faults and expectations name their stages; then the files that the scenario names are looked at.
     */
    private static void checkTheRest(Path file, YamlNode scenario, Map<String, String> environment, Problems problems) {
        new Binder(new Problems())
                .bind(ScenarioFile.class, Rest.of(scenario, problems.all()))
                .ifPresentOrElse(
                        rest -> resolve(file, rest, environment, problems),
                        () -> readNamedFiles(file, scenario, environment, problems));
    }

    private static void readNamedFiles(
            Path file, YamlNode scenario, Map<String, String> environment, Problems problems) {
        if (!(scenario instanceof Mapping root) || root.mapping("spec").isEmpty()) {
            return;
        }
        Mapping spec = root.mapping("spec").get();
        List<Located<String>> manifests = new ArrayList<>();
        if (spec.get("manifests").orElse(null) instanceof Sequence paths) {
            paths.items().forEach(path -> located(path).ifPresent(manifests::add));
        }
        ManifestFiles.read(folder(file), manifests, problems);
        spec.get("collector")
                .flatMap(Scenarios::located)
                .ifPresent(path -> CollectorFile.read(folder(file), path, environment, problems));
    }

    private static Optional<Located<String>> located(YamlNode node) {
        return node instanceof Scalar scalar
                ? Optional.of(new Located<>(scalar.text(), scalar.place()))
                : Optional.empty();
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    private static Optional<Plan> resolve(
            Path file, ScenarioFile scenario, Map<String, String> environment, Problems problems) {
        int before = problems.count();
        ScenarioFile.Spec spec = scenario.spec();
        Path base = folder(file);
        Deployed deployed = ManifestFiles.read(base, spec.manifests(), problems);
        Optional<CollectorConfig> collector = CollectorFile.read(base, spec.collector(), environment, problems);
        List<Load> loads = new LoadResolver(deployed, spec.seed(), problems).resolve(spec.load());
        Moments moments = new Moments(spec.load(), problems);
        List<Fault> faults = new FaultResolver(deployed, moments, problems).resolve(spec.faults());
        List<Expectation> expectations =
                new ExpectationResolver(spec, deployed, moments, problems).resolve(spec.expect());
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Plan(
                file,
                scenario.metadata().name().text(),
                scenario.metadata().description(),
                spec.timeScale(),
                spec.seed(),
                deployed.files(),
                deployed.manifests(),
                deployed.scaledObjects(),
                collector.orElseThrow(),
                loads,
                faults,
                expectations));
    }
}
