package dev.ho11y.cluster.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The log files of one pod: {@code <pod>.log} of the process that runs, {@code <pod>.log.previous} of the one before.
 * Reads and renames files, so never on the scheduler's thread, except for the few last lines of a tail.
 */
public final class PodLog {

    /** What ho11y logs once per handled request. */
    private static final String INVOKE = "\"event\":\"invoke\"";

    private static final int TAIL_BYTES = 8192;

    private final Path file;
    private long linesBefore;

    public PodLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** Where the log of the process before is, if there was one. */
    public Path previous() {
        return file.resolveSibling(file.getFileName() + ".previous");
    }

    /** Makes room for the log of the next process, and remembers what it counted in the one that is let go. */
    synchronized void rotate() throws IOException {
        if (Files.exists(file)) {
            linesBefore += invokeLines(file);
            Files.move(file, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Moves what it says to the file of the process before when it has grown beyond that many bytes. The process goes on
     * writing to the same file; what it writes in that very moment is lost.
     */
    public synchronized void bound(long bytes) throws IOException {
        if (Files.exists(file) && Files.size(file) > bytes) {
            linesBefore += invokeLines(file);
            Files.copy(file, previous(), StandardCopyOption.REPLACE_EXISTING);
            Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
    }

    /** How many requests all processes so far have logged. */
    public synchronized long invokeLines() throws IOException {
        return linesBefore + (Files.exists(file) ? invokeLines(file) : 0);
    }

    private static long invokeLines(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(INVOKE)).count();
        }
    }

    /** The last lines; of the process before when the one that runs has said nothing. */
    public String tail(int lines) {
        try {
            Path source = Files.exists(file) && Files.size(file) > 0 ? file : previous();
            return Files.exists(source) ? lastLines(source, lines) : "";
        } catch (IOException e) {
            return "(the log " + file + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String lastLines(Path source, int lines) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(source.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL_BYTES);
            byte[] end = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(end);
            String[] all = new String(end, StandardCharsets.UTF_8).strip().split("\n", -1);
            int first = Math.max(0, all.length - lines);
            return String.join("\n", java.util.Arrays.copyOfRange(all, first, all.length));
        }
    }
}
