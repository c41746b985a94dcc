package dev.ho11y.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodLogTest {

    @TempDir
    Path dir;

    @Test
    void countsInvokeLinesOverAllProcessesAndKeepsTheLogOfTheOneBefore() throws Exception {
        PodLog log = new PodLog(dir.resolve("web.log"));
        for (int run = 0; run < 3; run++) {
            log.rotate();
            Files.writeString(log.file(), "{\"event\":\"invoke\",\"run\":" + run + "}\n{\"event\":\"downstream\"}\n");
        }
        assertThat(log.invokeLines()).isEqualTo(3);
        assertThat(dir.resolve("web.log.previous")).content().contains("\"run\":1");
    }

    @Test
    void tellsTheLastLinesAndThoseOfTheProcessBeforeWhenTheNewOneIsSilent() throws Exception {
        PodLog log = new PodLog(dir.resolve("web.log"));
        assertThat(log.tail(2)).isEmpty();
        Files.writeString(log.file(), "one\ntwo\nthree\n");
        assertThat(log.tail(2)).isEqualTo("two\nthree");
        log.rotate();
        Files.writeString(log.file(), "");
        assertThat(log.tail(1)).isEqualTo("three");
    }
}
