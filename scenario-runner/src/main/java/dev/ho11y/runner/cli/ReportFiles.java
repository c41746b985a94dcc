package dev.ho11y.runner.cli;

import dev.ho11y.runner.report.JsonReport;
import dev.ho11y.runner.report.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads back what runs have written. */
final class ReportFiles {
    private ReportFiles() {}

    /**
     * The run of a {@code report.json}, or of the folder that holds it.
     *
     * @throws CommandFailure if there is none
     */
    static RunResult read(Path file) {
        Path report = Files.isDirectory(file) ? file.resolve("report.json") : file;
        try {
            return JsonReport.read(Files.readString(report));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INVALID_INPUT,
                    report + " cannot be read: " + (Files.exists(report) ? e.getMessage() : "there is no such file")
                            + "; name the report.json of a run");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.INVALID_INPUT, report + ": " + e.getMessage());
        }
    }
}
