package dev.ho11y.autoscaler.planted.left;

import dev.ho11y.autoscaler.planted.right.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Breaks every rule of the module, to prove that the rules see it. */
public final class Left {

    private Left() {}

    static String read() throws IOException {
        return Files.readString(Path.of("left"));
    }

    static Instant now() {
        return Instant.now();
    }

    /** Half of a cycle. */
    public static Class<?> other() {
        return Right.class;
    }
}
