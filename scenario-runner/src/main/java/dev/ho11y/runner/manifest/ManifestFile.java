package dev.ho11y.runner.manifest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a scenario's manifests.
 *
 * @param namespace what a kustomization puts its objects into, whatever they say
 */
public record ManifestFile(Path path, Optional<String> namespace) {}
