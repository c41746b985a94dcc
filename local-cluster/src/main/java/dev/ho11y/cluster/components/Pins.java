package dev.ho11y.cluster.components;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of each component is wanted, read from the {@code go.mod} files that build them. Each group of components
 * has a folder; another folder in its place (say {@code kubernetes-1.35}) is another version.
 */
public final class Pins {

    private static final Pattern PROMETHEUS_MODULE = Pattern.compile("0\\.(\\d)(\\d\\d)\\.(\\d+)");

    private final Path folder;
    private final Map<String, String> instead;
    private final Map<Component, String> versions = new EnumMap<>(Component.class);

    private Pins(Path folder, Map<String, String> instead) {
        this.folder = folder;
        this.instead = Map.copyOf(instead);
    }

    /**
     * Reads all versions.
     *
     * @param folder the repository's {@code local-cluster/components}
     * @param instead for a group ({@code kubernetes}, {@code keda}) the folder to take instead of the one of its name
     * @throws IOException if a file cannot be read, or does not say a version
     */
    public static Pins read(Path folder, Map<String, String> instead) throws IOException {
        Pins pins = new Pins(folder, instead);
        for (Component component : Component.values()) {
            pins.versions.put(component, version(component, pins.goMod(component)));
        }
        return pins;
    }

    /** As its makers call it, without a {@code v}: {@code 1.36.3}. */
    public String version(Component component) {
        return String.valueOf(versions.get(component));
    }

    Path goMod(Component component) {
        return source(component).resolve("go.mod");
    }

    Path source(Component component) {
        return folder.resolve(instead.getOrDefault(component.group(), component.group()));
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
