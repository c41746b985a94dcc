package dev.ho11y.cluster.apinode.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Copies the log of one process, to its end or for as long as the process writes. Waits. */
final class LogFile {

    private static final int BUFFER = 16 * 1024;

    private final RandomAccessFile file;
    private final OutputStream to;
    private long left;

    LogFile(RandomAccessFile file, OutputStream to, OptionalLong limitBytes) {
        this.file = file;
        this.to = to;
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

    /** Copies what is there. */
    void copy() throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = read(buffer); read > 0; read = read(buffer)) {
            to.write(buffer, 0, read);
            left -= read;
        }
        to.flush();
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
