package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path temp;

    @Test
    void writesThreeFilesAndNothingElse() throws Exception {
        Path folder = temp.resolve("reports/walkthrough");

        List<Path> files = ReportWriter.write(SampleRun.passed(), folder);

        assertThat(files)
                .containsExactly(
                        folder.resolve("report.html"), folder.resolve("report.json"), folder.resolve("junit.xml"));
        assertThat(names(folder)).containsExactlyInAnyOrder("report.html", "report.json", "junit.xml");
        assertThat(JsonReport.read(Files.readString(files.get(1)))).isEqualTo(SampleRun.passed());
    }

    @Test
    void replacesTheReportOfAnEarlierRun() throws Exception {
        ReportWriter.write(SampleRun.passed(), temp);

        List<Path> files = ReportWriter.write(SampleRun.failed(), temp);

        assertThat(Files.readString(files.get(0))).contains("<h1>Failed</h1>");
    }

    @Test
    void leavesNoHalfFileWhenItCannotWrite() throws Exception {
        Path inTheWay = Files.createDirectories(temp.resolve("report.html/full"));

        assertThatThrownBy(() -> ReportWriter.write(SampleRun.passed(), temp)).isInstanceOf(IOException.class);

        assertThat(inTheWay).exists();
        assertThat(names(temp)).containsExactly("report.html");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
