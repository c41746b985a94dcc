package dev.ho11y.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected output beside the data; {@code -Dupdate-goldens} writes it anew, and the diff is then read by a person. */
public final class Goldens {
    private Goldens() {}

    /** Fails if the file does not have this text, or writes it when goldens are updated. */
    public static void check(Path golden, String actual) throws IOException {
        if (System.getProperty("update-goldens") != null) {
            Files.writeString(golden, actual);
        }
        assertThat(golden).exists();
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
