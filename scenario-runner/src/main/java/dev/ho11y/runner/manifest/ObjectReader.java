package dev.ho11y.runner.manifest;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.cluster.manifest.ConfigMap;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.runner.yaml.Binder;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the objects that concern a run, and refuses what Kubernetes or the run could not do anything with. */
final class ObjectReader {
    private final Problems problems;
    private final Binder binder;
    private final int before;
    private boolean namesKnown = true;
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<ConfigMap> configMaps = new ArrayList<>();
    private final List<ScaledObject> scaledObjects = new ArrayList<>();
    private final Set<String> deploymentNames = new TreeSet<>();
    private final Set<String> serviceNames = new TreeSet<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Place> first = new HashMap<>();

    /** What a ScaledObject scales, and where it says so. */
    private record Target(String namespace, Located<String> name) {}

    ObjectReader(Problems problems) {
        this.problems = problems;
        this.binder = new Binder(problems);
        this.before = problems.count();
    }

    /** Notes that there may be objects whose names are not known. */
    void unreadable() {
        namesKnown = false;
    }

    /** Reads one document; {@code namespace} overrides what it says, as a kustomization does. */
    void add(YamlNode document, Optional<String> namespace) {
        if (!(document instanceof Mapping object) || object.scalar("kind").isEmpty()) {
            unreadable();
            problems.add(
                    document.place(),
                    "not a Kubernetes object: there is no `kind`; write one, or do not name the file");
            return;
        }
        Scalar kind = object.scalar("kind").orElseThrow();
        if (kind.text().equals("List")) {
            object.mappings("items").forEach(item -> add(item, namespace));
            return;
        }
        Optional<Kinds.Read> read = Kinds.read(kind.text());
        if (read.isPresent()) {
            checkVersion(object, kind.text(), read.get());
            try {
                read(read.get(), object, namespace);
            } catch (IllegalArgumentException e) {
                // What the cluster's own records refuse; they do not know where it is written.
                problems.add(object.place(), String.valueOf(e.getMessage()));
            }
        } else if (!Kinds.ignored(kind.text())) {
            unreadable();
            problems.add(kind.place(), Kinds.refusal(kind.text()));
        }
    }

    private void checkVersion(Mapping object, String kind, Kinds.Read read) {
        Optional<Scalar> version = object.scalar("apiVersion");
        if (version.isEmpty()) {
            problems.add(object.place(), "missing key `apiVersion`; write `apiVersion: " + read.apiVersion() + "`");
        } else if (!version.get().text().equals(read.apiVersion())) {
            problems.add(
                    version.get().place(),
                    "apiVersion: a " + kind + " is `" + read.apiVersion() + "`, found "
                            + version.get().shown());
        }
    }

    private void read(Kinds.Read kind, Mapping object, Optional<String> namespace) {
        switch (kind) {
            case DEPLOYMENT -> {
                // Also when the rest is wrong: whoever refers to it by name is right.
                object.get("metadata", "name").ifPresent(name -> deploymentNames.add(text(name)));
                binder.bind(DeploymentYaml.class, object)
                        .map(yaml -> new DeploymentYaml(in(namespace, yaml.metadata()), yaml.spec()))
                        .filter(yaml -> once("Deployment", yaml.metadata()))
                        .ifPresent(yaml -> deployments.add(yaml.toDeployment()));
            }
            case SERVICE -> {
                object.get("metadata", "name").ifPresent(name -> serviceNames.add(text(name)));
                binder.bind(ServiceYaml.class, object)
                        .map(yaml -> new ServiceYaml(in(namespace, yaml.metadata()), yaml.spec()))
                        .filter(yaml -> once("Service", yaml.metadata()))
                        .ifPresent(yaml -> services.add(yaml.toService()));
            }
            case CONFIG_MAP ->
                binder.bind(ConfigMapYaml.class, object)
                        .map(yaml -> new ConfigMapYaml(in(namespace, yaml.metadata()), yaml.data()))
                        .filter(yaml -> once("ConfigMap", yaml.metadata()))
                        .ifPresent(yaml -> configMaps.add(yaml.toConfigMap()));
            case SCALED_OBJECT ->
                binder.bind(ScaledObjectYaml.class, object)
                        .map(yaml -> new ScaledObjectYaml(in(namespace, yaml.metadata()), yaml.spec()))
                        .filter(yaml -> once("ScaledObject", yaml.metadata()))
                        .ifPresent(yaml -> scaledObject(yaml, object));
        }
    }

    private void scaledObject(ScaledObjectYaml yaml, Mapping object) {
        targets.add(new Target(
                yaml.metadata().namespace(), yaml.spec().scaleTargetRef().name()));
        new ScaledObjectReader(object, problems).read(yaml).ifPresent(scaledObjects::add);
    }

    private static String text(YamlNode node) {
        return node instanceof Scalar scalar ? scalar.text() : "";
    }

    private static ObjectMeta in(Optional<String> namespace, ObjectMeta meta) {
        return new ObjectMeta(meta.name(), namespace.orElse(meta.namespace()), meta.labels(), meta.annotations());
    }

    private boolean once(String kind, ObjectMeta meta) {
        String id = kind + " " + meta.namespace() + "/" + meta.name().value();
        Place other = first.putIfAbsent(id, meta.name().place());
        if (other != null) {
            problems.add(meta.name().place(), id + " is there already, at " + other + "; rename or remove one");
        }
        return other == null;
    }

    /** Everything that was read; checks that ScaledObjects scale what is there, and each of it once. */
    Deployed deployed(List<ManifestFile> files) {
        Map<String, Place> scaled = new HashMap<>();
        for (Target target : targets) {
            String name = target.name().value();
            Place place = target.name().place();
            boolean elsewhere = deployments.stream()
                            .anyMatch(deployment -> deployment.name().equals(name))
                    && deployments.stream()
                            .noneMatch(deployment -> deployment.name().equals(name)
                                    && deployment.namespace().equals(target.namespace()));
            if (namesKnown && !deploymentNames.contains(name)) {
                problems.add(
                        place,
                        "spec.scaleTargetRef.name: no Deployment `" + name + "` in the manifests; "
                                + Nearest.remedy(name, deploymentNames));
            } else if (elsewhere) {
                problems.add(
                        place,
                        "spec.scaleTargetRef.name: Deployment " + name + " is not in namespace " + target.namespace()
                                + "; give both objects the same metadata.namespace");
            }
            Place other = scaled.putIfAbsent(target.namespace() + "/" + name, place);
            if (other != null) {
                problems.add(
                        place,
                        "Deployment " + name + " is scaled already by the ScaledObject at " + other
                                + "; KEDA allows one, remove the other");
            }
        }
        return new Deployed(
                files,
                new Manifests(deployments, services, configMaps),
                scaledObjects,
                problems.count() == before,
                namesKnown,
                deploymentNames,
                serviceNames);
    }
}
