package dev.ho11y.cluster.components;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds the components: in the folder that the user names, on the PATH, in the cache; and builds with Go what is in none
 * of them. A binary of another version than the wanted one is not used, and that is said.
 */
public final class Components {

    /** Names the folder of binaries when the command line does not. */
    public static final String FOLDER_VARIABLE = "HO11Y_COMPONENTS";

    private final Pins pins;
    private final Optional<Path> folder;
    private final Map<String, String> environment;
    private final Cache cache;
    private final InstantSource clock;

    /**
     * Looks at nothing yet.
     *
     * @param folder where the user's own binaries are, called as {@link Component#binary} says, and KEDA's resource
     *     definitions in {@code crds}; else the variable {@value #FOLDER_VARIABLE} of {@code environment} says it
     * @param environment of the process: PATH, HOME, XDG_CACHE_HOME and what Go reads
     */
    public Components(Pins pins, Optional<Path> folder, Map<String, String> environment, InstantSource clock) {
        this.pins = pins;
        this.folder = folder.or(() -> Optional.ofNullable(environment.get(FOLDER_VARIABLE))
                        .filter(name -> !name.isBlank())
                        .map(Path::of))
                .map(Path::toAbsolutePath);
        this.environment = Map.copyOf(environment);
        this.cache = new Cache(Cache.defaultRoot(environment), pins);
        this.clock = clock;
    }

    /**
     * All of these, built where need be, which takes minutes the first time.
     *
     * @param progress is told, a line each, what is built and what is not used and why
     * @throws ComponentsMissing if some are nowhere and there is no Go to build them
     * @throws IOException if a build fails or the cache cannot be written
     */
    public Map<Component, Found> all(Collection<Component> wanted, Consumer<String> progress)
            throws ComponentsMissing, IOException {
        Map<Component, Found> found = new EnumMap<>(Component.class);
        List<Component> missing = new ArrayList<>();
        for (Component component : wanted) {
            find(component, progress).ifPresentOrElse(it -> found.put(component, it), () -> missing.add(component));
        }
        if (!missing.isEmpty()) {
            Go go = Go.find(environment).orElseThrow(() -> new ComponentsMissing(remedy(missing)));
            for (Component component : missing) {
                found.put(component, build(component, new Builder(go, pins), progress));
            }
        }
        return found;
    }

    private Optional<Found> find(Component component, Consumer<String> progress) throws IOException {
        Optional<Found> own = folder.flatMap(bin -> inFolder(component, bin, progress));
        if (own.isPresent()) {
            return own;
        }
        Optional<Found> onPath = onPath(component);
        if (onPath.isPresent()) {
            return onPath;
        }
        return cache.find(component).map(path -> new Found(component, pins.version(component), path, "cache"));
    }

    private Optional<Found> inFolder(Component component, Path bin, Consumer<String> progress) {
        Path path = bin.resolve(component == Component.KEDA_CRDS ? "crds" : component.binary());
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String wanted = pins.version(component);
        Optional<String> version = component.tellsItsVersion() ? Tool.version(path) : Optional.of(wanted);
        if (version.filter(wanted::equals).isEmpty()) {
            progress.accept(path + " is " + version.orElse("of no version that it tells") + ", wanted is " + wanted
                    + ": not used");
            return Optional.empty();
        }
        return Optional.of(new Found(component, wanted, path, bin.toString()));
    }

    private Optional<Found> onPath(Component component) {
        if (!component.tellsItsVersion()) {
            return Optional.empty();
        }
        String wanted = pins.version(component);
        return Tool.in(Tool.path(environment.getOrDefault("PATH", "")), component.binary())
                .filter(path -> Tool.version(path).filter(wanted::equals).isPresent())
                .map(path -> new Found(component, wanted, path, "PATH"));
    }

    private Found build(Component component, Builder builder, Consumer<String> progress) throws IOException {
        String what = component.binary() + " " + pins.version(component);
        progress.accept("building " + what + " ...");
        Instant start = clock.instant();
        Path path = cache.build(component, builder);
        progress.accept("built " + what + " in "
                + Duration.between(start, clock.instant()).toSeconds() + " s");
        return new Found(component, pins.version(component), path, "cache");
    }

    private String remedy(List<Component> missing) {
        String names = missing.stream()
                .map(component -> component.binary() + " " + pins.version(component))
                .collect(Collectors.joining(", "));
        return "not on this machine: " + names + " (looked at "
                + folder.map(bin -> bin + ", ").orElse("") + "the PATH and " + cache.root() + ")\n"
                + "install Go " + Go.WANTED
                + " or newer (https://go.dev/dl), which builds them; or put them into a folder and name"
                + " it with --bin or " + FOLDER_VARIABLE;
    }
}
