package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.Binder;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlFile;
import dev.ho11y.runner.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the manifests that a scenario names: files, and folders with or without a kustomization. */
public final class ManifestFiles {
    private static final List<String> KUSTOMIZATIONS =
            List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final Problems problems;
    private final ObjectReader objects;
    private final Set<Path> seen = new LinkedHashSet<>();
    private final List<ManifestFile> files = new ArrayList<>();

    private ManifestFiles(Problems problems) {
        this.problems = problems;
        this.objects = new ObjectReader(problems);
    }

    /** What the files and folders deploy; paths are relative to {@code folder}. Mistakes are noted in {@code problems}. */
    public static Deployed read(Path folder, List<Located<String>> paths, Problems problems) {
        ManifestFiles files = new ManifestFiles(problems);
        paths.forEach(path -> files.add(folder, path, Optional.empty()));
        return files.objects.deployed(files.files);
    }

    private void add(Path folder, Located<String> written, Optional<String> namespace) {
        Path path = folder.resolve(written.value()).normalize();
        if (!Files.exists(path)) {
            objects.unreadable();
            problems.add(
                    written.place(),
                    "there is no file or folder `" + Place.shown(path)
                            + "`; correct the path, it is relative to this file");
        } else if (seen.add(path)) {
            if (Files.isDirectory(path)) {
                addFolder(path, written.place(), namespace);
            } else {
                files.add(new ManifestFile(path, namespace));
                read(path).forEach(document -> objects.add(document, namespace));
            }
        }
    }

    private List<YamlNode> read(Path file) {
        int before = problems.count();
        List<YamlNode> documents = YamlFile.read(file, problems);
        if (problems.count() > before) {
            objects.unreadable();
        }
        return documents;
    }

    private void addFolder(Path folder, Place place, Optional<String> namespace) {
        Optional<Path> kustomization = KUSTOMIZATIONS.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
        if (kustomization.isPresent()) {
            kustomization(folder, kustomization.get(), namespace);
            return;
        }
        List<Path> files = yamlFiles(folder);
        if (files.isEmpty()) {
            problems.add(place, "the folder `" + Place.shown(folder) + "` has no YAML files; name another");
        }
        files.forEach(file -> add(folder, new Located<>(file.getFileName().toString(), place), namespace));
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void kustomization(Path folder, Path file, Optional<String> namespace) {
        for (YamlNode document : read(file)) {
            new Binder(problems).bind(KustomizationYaml.class, document).ifPresent(kustomization -> {
                Optional<String> within = namespace.or(kustomization::namespace);
                kustomization.resources().forEach(resource -> add(folder, resource, within));
            });
        }
    }
}
