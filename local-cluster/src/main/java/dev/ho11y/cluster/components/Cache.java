package dev.ho11y.cluster.components;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was built, one folder per component and version. Any number of processes may use it at once. */
final class Cache {

    private final Path root;
    private final Pins pins;

    Cache(Path root, Pins pins) {
        this.root = root;
        this.pins = pins;
    }

    /** {@code ho11y/components} below the user's cache folder. */
    static Path defaultRoot(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.startsWith("/")
                ? Path.of(cache)
                : Path.of(environment.getOrDefault("HOME", "/tmp")).resolve(".cache");
        return base.resolve("ho11y").resolve("components");
    }

    Path root() {
        return root;
    }

    Optional<Path> find(Component component) throws IOException {
        return Optional.of(artefact(component)).filter(Files::exists);
    }

    /** Has it built unless another process did so in the meantime. */
    Path build(Component component, Builder builder) throws IOException {
        Files.createDirectories(root);
        Path lockFile = root.resolve(key(component) + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Path artefact = artefact(component);
            if (!Files.exists(artefact)) {
                Path work = root.resolve(key(component) + ".work");
                delete(work); // of a build that was killed
                Files.createDirectories(work);
                builder.build(component, work);
                Files.move(work.resolve("kept"), folder(component), StandardCopyOption.ATOMIC_MOVE);
                delete(work);
            }
            return artefact;
        }
    }

    private Path artefact(Component component) throws IOException {
        Path folder = folder(component);
        return component == Component.KEDA_CRDS ? folder : folder.resolve(component.binary());
    }

    private Path folder(Component component) throws IOException {
        return root.resolve(key(component));
    }

    /** What the collector consists of is not in its version. */
    private String key(Component component) throws IOException {
        String key = component.binary() + "-" + pins.version(component);
        return component == Component.OTELCOL
                ? key + "-" + digest(pins.source(component).resolve("builder.yaml"))
                : key;
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(Cache::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
