package dev.ho11y.cluster.components;

import java.nio.file.Path;

/**
 * A component on this machine.
 *
 * @param path its binary; of {@link Component#KEDA_CRDS} the folder of YAML files
 * @param origin where it was found, for people: {@code cache}, {@code PATH}, a folder
 */
public record Found(Component component, String version, Path path, String origin) {}
