package dev.ho11y.runner.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes the files of a run. Each appears whole or not at all, so that nobody reads half a report. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes {@code report.html}, {@code report.json} and {@code junit.xml} into {@code folder}, which is made if need be.
     *
     * @return the files in this order
     * @throws IOException if the folder or a file cannot be written; files of an earlier run are then left as they were
     */
    public static List<Path> write(RunResult run, Path folder) throws IOException {
        Files.createDirectories(folder);
        // The longer a run, the more of the time goes into these two.
        CompletableFuture<byte[]> json = CompletableFuture.supplyAsync(() -> JsonReport.bytes(run));
        return List.of(
                replace(folder.resolve("report.html"), HtmlReport.write(run)),
                replace(folder.resolve("report.json"), json.join()),
                replace(folder.resolve("junit.xml"), JUnitReport.write(run)));
    }

    /** Writes a file whole or not at all. */
    static Path replace(Path file, String text) throws IOException {
        return replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.write(unfinished, content);
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return file;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
