package dev.ho11y.runner.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium that cannot reach anything, if this machine has one. */
record Browser(Path binary, Path temp) {
    /** The page after its scripts have run, and what it wrote to its console. */
    record Result(String dom, List<String> console) {}

    static Browser find(Path temp) {
        Optional<Path> binary = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(binary.isPresent(), "needs chromium on the PATH to open the page");
        return new Browser(binary.orElseThrow(), temp);
    }

    Result dom(Path page) throws IOException, InterruptedException {
        Path out = temp.resolve("dom.html");
        Path err = temp.resolve("console.txt");
        Process process = new ProcessBuilder(command(page))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("chromium did not end within a minute: " + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Result(
                Files.readString(out),
                Files.readAllLines(err).stream()
                        .filter(line -> line.contains("CONSOLE"))
                        .toList());
    }

    private List<String> command(Path page) {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                "--user-data-dir=" + temp.resolve("profile"),
                "--window-size=1280,1000",
                "--virtual-time-budget=4000",
                "--dump-dom"));
        command.add(page.toUri().toString());
        return command;
    }
}
