package dev.ho11y.cluster.components;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which version of each component is wanted, read from the {@code go.mod} files that build them. Each group of components
 * has a folder, {@code kubernetes} for instance; {@code kubernetes-1.35} beside it is the group's version 1.35.
 */
public final class Pins {

    private static final Pattern OTHER = Pattern.compile("([a-z]+)-([0-9.]+)");
    private static final Pattern PROMETHEUS_MODULE = Pattern.compile("0\\.(\\d)(\\d\\d)\\.(\\d+)");

    private final Path folder;
    private final Map<String, String> others;
    private final Map<Component, String> versions = new EnumMap<>(Component.class);

    private Pins(Path folder, Map<String, String> others) {
        this.folder = folder;
        this.others = Map.copyOf(others);
    }

    /**
     * Reads all versions.
     *
     * @param folder the repository's {@code local-cluster/components}
     * @param others for a group ({@code kubernetes}, {@code keda}) another version than its first: {@code 1.35}
     * @throws IllegalArgumentException if there is no such other version
     * @throws IOException if a file cannot be read, or does not say a version
     */
    public static Pins read(Path folder, Map<String, String> others) throws IOException {
        for (Map.Entry<String, String> other : others.entrySet()) {
            if (!Files.exists(folder.resolve(other.getKey() + "-" + other.getValue(), "go.mod"))) {
                throw new IllegalArgumentException("there is no " + other + "; there are " + others(folder));
            }
        }
        Pins pins = new Pins(folder, others);
        for (Component component : Component.values()) {
            pins.versions.put(component, version(component, pins.goMod(component)));
        }
        return pins;
    }

    private static String others(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(path -> OTHER.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1) + "=" + name.group(2))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** As its makers call it, without a {@code v}: {@code 1.36.3}. */
    public String version(Component component) {
        return String.valueOf(versions.get(component));
    }

    Path goMod(Component component) {
        return source(component).resolve("go.mod");
    }

    Path source(Component component) {
        String other = others.get(component.group());
        return folder.resolve(other == null ? component.group() : component.group() + "-" + other);
    }

    private static String version(Component component, Path goMod) throws IOException {
        Matcher line = Pattern.compile(
                        "^(?:require)?\\s+" + Pattern.quote(component.module()) + " v(\\S+)", Pattern.MULTILINE)
                .matcher(Files.readString(goMod));
        if (!line.find()) {
            throw new IOException(goMod + " requires no version of " + component.module());
        }
        return component == Component.PROMETHEUS ? prometheus(line.group(1)) : line.group(1);
    }

    /** Prometheus 3.16.0 is the Go module v0.316.0, as its RELEASE.md says. */
    static String prometheus(String module) {
        Matcher parts = PROMETHEUS_MODULE.matcher(module);
        return parts.matches()
                ? parts.group(1) + "." + Integer.parseInt(parts.group(2)) + "." + parts.group(3)
                : module;
    }
}
