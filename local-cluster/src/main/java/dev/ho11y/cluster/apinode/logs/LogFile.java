package dev.ho11y.cluster.apinode.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Copies the log of one process, to its end or for as long as the process writes. Waits. */
final class LogFile {

    private static final int BUFFER = 16 * 1024;

    private final RandomAccessFile file;
    private final OutputStream to;
    private final Optional<LineTimes> stamps;
    private long left;
    private boolean lineBegins = true;

    /** @param stamps when lines came, if each is to begin with it */
    LogFile(RandomAccessFile file, OutputStream to, OptionalLong limitBytes, Optional<LineTimes> stamps) {
        this.file = file;
        this.to = to;
        this.stamps = stamps;
        left = limitBytes.orElse(Long.MAX_VALUE);
    }

    /** Goes to where the last lines begin. */
    void skipToLast(long lines) throws IOException {
        long end = file.length();
        long position = end;
        long found = 0;
        byte[] buffer = new byte[BUFFER];
        while (position > 0) {
            int size = (int) Math.min(BUFFER, position);
            position -= size;
            file.seek(position);
            file.readFully(buffer, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                boolean lastOfAll = position + i == end - 1;
                if (buffer[i] == '\n' && !lastOfAll && ++found == lines) {
                    file.seek(position + i + 1);
                    return;
                }
            }
        }
        file.seek(lines == 0 ? end : 0);
    }

    /** Goes on to where the first line begins that came at that moment or later. */
    void skipTo(Instant moment, LineTimes times) throws IOException {
        long offset = times.since(moment);
        if (offset > file.getFilePointer()) {
            file.seek(offset - 1);
            for (int read = file.read(); read >= 0 && read != '\n'; read = file.read()) {
                // A line that had begun before.
            }
        }
    }

    /** Copies what is there. */
    void copy() throws IOException {
        byte[] buffer = new byte[BUFFER];
        stamps.ifPresent(LineTimes::look);
        long offset = file.getFilePointer();
        for (int read = read(buffer); read > 0; read = read(buffer)) {
            if (stamps.isPresent()) {
                writeLines(buffer, read, offset, stamps.get());
            } else {
                write(buffer, 0, read);
            }
            offset += read;
        }
        to.flush();
    }

    private void writeLines(byte[] buffer, int size, long offset, LineTimes times) throws IOException {
        int from = 0;
        while (from < size) {
            if (lineBegins) {
                byte[] stamp = (times.at(offset + from) + " ").getBytes(US_ASCII);
                write(stamp, 0, stamp.length);
            }
            int end = from;
            while (end < size && buffer[end] != '\n') {
                end++;
            }
            lineBegins = end < size;
            int next = Math.min(end + 1, size);
            write(buffer, from, next - from);
            from = next;
        }
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        int allowed = (int) Math.min(length, left);
        to.write(bytes, from, allowed);
        left -= allowed;
    }

    private int read(byte[] buffer) throws IOException {
        return left == 0 ? -1 : file.read(buffer, 0, (int) Math.min(buffer.length, left));
    }

    /**
     * Copies what comes, until the process has ended.
     *
     * @param pause waits a moment; says whether to go on
     */
    void follow(BooleanSupplier writing, BooleanSupplier pause) throws IOException {
        boolean more = true;
        while (more && left > 0) {
            more = writing.getAsBoolean() && pause.getAsBoolean();
            copy();
        }
    }
}
