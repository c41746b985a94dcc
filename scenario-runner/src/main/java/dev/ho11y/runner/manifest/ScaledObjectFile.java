package dev.ho11y.runner.manifest;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.runner.yaml.Binder;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlFile;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the one ScaledObject of a file, whatever else is in it; what it scales need not be there. */
public final class ScaledObjectFile {
    private ScaledObjectFile() {}

    /** The ScaledObject, or nothing if there was a mistake, which is then in {@code problems}. */
    public static Optional<ScaledObject> read(Path file, Problems problems) {
        int before = problems.count();
        List<Mapping> found = YamlFile.read(file, problems).stream()
                .filter(ScaledObjectFile::isScaledObject)
                .map(Mapping.class::cast)
                .toList();
        if (problems.count() > before) {
            return Optional.empty();
        }
        if (found.size() != 1) {
            problems.add(
                    found.isEmpty() ? Place.startOf(file) : found.get(1).place(),
                    "expected one ScaledObject in this file, found " + found.size() + "; name a file with one");
            return Optional.empty();
        }
        Mapping object = found.getFirst();
        return new Binder(problems)
                .bind(ScaledObjectYaml.class, object)
                .flatMap(yaml -> new ScaledObjectReader(object, problems).read(yaml));
    }

    private static boolean isScaledObject(YamlNode document) {
        return document instanceof Mapping object
                && object.scalar("kind")
                        .filter(kind -> kind.text().equals("ScaledObject"))
                        .isPresent();
    }
}
