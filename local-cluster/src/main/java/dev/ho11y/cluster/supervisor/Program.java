package dev.ho11y.cluster.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java program.
 *
 * @param flags of the JVM
 * @param classPath as the JVM is told
 * @param words the main class and its arguments
 */
public record Program(List<String> flags, String classPath, List<String> words) {

    public Program {
        flags = List.copyOf(flags);
        words = List.copyOf(words);
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath));
        command.addAll(words);
        return command;
    }

    /**
     * The same program from a copy of its jar and the folder {@code lib} beside it: they may be built anew while it runs. A
     * class path of any other shape is left as it is.
     */
    Program copiedTo(Path folder) throws IOException {
        Path jar = Path.of(classPath).toAbsolutePath();
        if (classPath.contains(":") || !classPath.endsWith(".jar")) {
            return this;
        }
        Path copy = Files.createDirectories(folder).resolve(String.valueOf(jar.getFileName()));
        Files.copy(jar, copy);
        Path libraries = jar.resolveSibling("lib");
        if (Files.isDirectory(libraries)) {
            Files.createDirectory(folder.resolve("lib"));
            try (Stream<Path> all = Files.list(libraries)) {
                for (Path library : all.toList()) {
                    Files.copy(library, folder.resolve("lib").resolve(String.valueOf(library.getFileName())));
                }
            }
        }
        return new Program(flags, copy.toString(), words);
    }
}
