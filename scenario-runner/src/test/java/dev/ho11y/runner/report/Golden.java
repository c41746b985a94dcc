package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected output beside the tests; {@code -Dupdate-goldens} writes it anew. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/report");

    private Golden() {}

    static void assertMatches(String file, String actual) throws IOException {
        Path golden = FOLDER.resolve(file);
        if (System.getProperty("update-goldens") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
