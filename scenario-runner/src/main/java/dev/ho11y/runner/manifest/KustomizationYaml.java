package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Refuses;
import java.util.List;
import java.util.Optional;

/**
 * A kustomization that lists files (kustomize: api/types/kustomization.go). What would change the objects is refused, for
 * else the run would be about other objects than those that are deployed.
 */
@Accepts({"apiVersion", "kind", "metadata", "buildMetadata", "sortOptions"})
@Refuses(
        value = {
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "components",
            "images",
            "replicas",
            "labels",
            "commonLabels",
            "commonAnnotations",
            "namePrefix",
            "nameSuffix",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions",
            "generators",
            "transformers",
            "replacements",
            "helmCharts",
            "helmGlobals",
            "vars",
            "configurations",
            "crds",
            "openapi",
            "validators",
            "bases"
        },
        because = "is not applied here; name the output of `kubectl kustomize` as manifest instead")
record KustomizationYaml(@Doc("files and folders") List<Located<String>> resources, Optional<String> namespace) {}
