package dev.ho11y.cluster.aws.real;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where {@code ./ho11y cluster build} leaves binaries, or their owner. */
final class Binary {

    private Binary() {}

    /** Its path; skips the test, and says so, when it is nowhere. */
    static Path orSkip(String name) throws IOException {
        Optional<Path> found =
                candidates(name).stream().filter(Files::isExecutable).findFirst();
        assumeThat(found)
                .as(
                        "%s is neither in the folder HO11Y_COMPONENTS nor in the cache of ./ho11y cluster build nor on the PATH",
                        name)
                .isPresent();
        return found.orElseThrow();
    }

    private static List<Path> candidates(String name) throws IOException {
        List<Path> paths = new ArrayList<>();
        Optional.ofNullable(System.getenv("HO11Y_COMPONENTS")).ifPresent(folder -> paths.add(Path.of(folder, name)));
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("ho11y/components");
        if (Files.isDirectory(cache)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(cache, name + "-[0-9]*")) {
                versions.forEach(version -> paths.add(version.resolve(name)));
            }
        }
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            paths.add(Path.of(folder, name));
        }
        return paths;
    }
}
