package dev.ho11y.cluster.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A shell that outlives this process by a moment: it reads which processes live and, when its input ends, kills those that
 * still do, with the groups that they lead. Its input ends whenever this process does, however it does. It ignores the signals that a terminal sends to
 * the whole group. Safe to call from any thread.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            live=' '
            while read -r change pid; do
              case $change in
                +) live="$live$pid " ;;
                -) live="${live%% $pid *} ${live#* $pid }" ;;
                !) kill -9 "-$pid" 2>/dev/null ;;
              esac
            done
            for pid in $live; do kill -9 "$pid"; kill -9 "-$pid"; done 2>/dev/null
            """;

    private final Process shell;
    private final Writer input;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.input = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    static Watchdog start() throws IOException {
        return new Watchdog(new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    void watch(long pid) throws IOException {
        tell("+ " + pid + "\n");
    }

    /** A process that ended; its number may soon belong to another. */
    void forget(long pid) {
        tellIfOpen("- " + pid + "\n");
    }

    /** Kills what is left of the group that a process led. */
    void killGroup(long pid) {
        tellIfOpen("! " + pid + "\n");
    }

    private void tellIfOpen(String line) {
        try {
            tell(line);
        } catch (IOException closed) {
            // Then nothing is watched any more.
            return;
        }
    }

    private synchronized void tell(String line) throws IOException {
        input.write(line);
        input.flush();
    }

    @Override
    public synchronized void close() {
        try {
            input.close();
            if (!shell.waitFor(1, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
