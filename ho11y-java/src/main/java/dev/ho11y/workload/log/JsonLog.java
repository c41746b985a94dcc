package dev.ho11y.workload.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Writes log lines. A request only appends its line to a buffer; one thread writes all that has gathered with one call:
 * at once when it was idle, else a millisecond after its last call, because waking it for each line would cost more than
 * the line. When the reader of the log stands still, the buffer fills and requests wait: a line is never dropped. {@link
 * #flush} waits until all is written.
 */
public final class JsonLog {

    private static final int BUFFER_LIMIT = 1 << 20;
    private static final long GATHER_NANOS = 1_000_000;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private final OutputStream out;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition written = lock.newCondition();
    private ByteArrayOutputStream gathering = new ByteArrayOutputStream(8192);
    private ByteArrayOutputStream leaving = new ByteArrayOutputStream(8192);
    private boolean idle;
    private int waiting;
    private volatile boolean numbering;
    private volatile boolean crowded;
    private long last;
    private volatile Second now = new Second(Instant.MIN, "");

    /** The text of the current second, because formatting it for each line would cost more than the rest of the line. */
    private record Second(Instant second, String text) {}

    public JsonLog(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        Thread.ofPlatform().daemon().name("log-writer").start(this::writeForEver);
    }

    /** The log of this process: standard output when {@code HO11Y_LOG_DEST} says so, else standard error. */
    public static JsonLog process() {
        return ProcessLog.LOG;
    }

    public void info(String message, Map<String, ?> fields) {
        write("info", message, fields);
    }

    public void warning(String message) {
        write("warning", message, Map.of());
    }

    public void error(String message, Map<String, ?> fields) {
        write("error", message, fields);
    }

    /** Writes one line; numbers and truth values stay what they are, everything else becomes text. */
    public void write(String level, String message, Map<String, ?> fields) {
        Map<String, Object> line = new TreeMap<>(fields);
        line.put("level", level);
        line.put("msg", message);
        line.put("time", time());
        if (numbering) {
            appendNumbered(line);
        } else {
            append(render(line).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Turns the numbering of lines ({@code seq}, from 1) on or off; the count goes on where it was. */
    public void number(boolean numbered) {
        numbering = numbered;
    }

    /** How many lines have got a number so far. */
    public long numbered() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    // Rendered under the lock, so that the numbers rise from line to line.
    private void appendNumbered(Map<String, Object> line) {
        lock.lock();
        try {
            awaitRoom();
            last++;
            line.put("seq", last);
            add(render(line).getBytes(StandardCharsets.UTF_8));
        } finally {
            lock.unlock();
        }
    }

    /** Whether whoever writes a line now might soon have to wait for the reader of the log. */
    public boolean crowded() {
        return crowded;
    }

    /** Returns when every line so far has been written. */
    public void flush() {
        lock.lock();
        try {
            awaitWhile(() -> gathering.size() > 0 || leaving.size() > 0);
        } finally {
            lock.unlock();
        }
    }

    private String time() {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Second last = now;
        if (!last.second().equals(second)) {
            last = new Second(second, SECONDS.format(second.atZone(clock.getZone())));
            now = last;
        }
        return last.text();
    }

    private static String render(Map<String, Object> line) {
        StringBuilder json = new StringBuilder(256);
        char separator = '{';
        for (Map.Entry<String, Object> field : line.entrySet()) {
            json.append(separator).append('"').append(field.getKey()).append("\":");
            if (field.getValue() instanceof Number || field.getValue() instanceof Boolean) {
                json.append(field.getValue());
            } else {
                json.append('"');
                quote(field.getValue().toString(), json);
                json.append('"');
            }
            separator = ',';
        }
        return json.append("}\n").toString();
    }

    /** Nearly every text is as it stands: the encoder, which goes character by character, is for the others. */
    private static void quote(String text, StringBuilder json) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                JsonStringEncoder.getInstance().quoteAsString(text, json);
                return;
            }
        }
        json.append(text);
    }

    private void append(byte[] line) {
        lock.lock();
        try {
            awaitRoom();
            add(line);
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        awaitWhile(() -> gathering.size() > BUFFER_LIMIT);
    }

    private void awaitWhile(BooleanSupplier unwritten) {
        waiting++;
        while (unwritten.getAsBoolean()) {
            work.signal();
            written.awaitUninterruptibly();
        }
        waiting--;
    }

    private void add(byte[] line) {
        gathering.writeBytes(line);
        crowded = gathering.size() > BUFFER_LIMIT / 2;
        if (idle) {
            work.signal();
        }
    }

    private void writeForEver() {
        while (true) {
            swap();
            try {
                leaving.writeTo(out);
                out.flush();
            } catch (IOException e) {
                // The reader is gone and there is no other place to say so.
            }
        }
    }

    private void swap() {
        lock.lock();
        try {
            leaving.reset();
            written.signalAll();
            awaitLines();
            ByteArrayOutputStream empty = leaving;
            leaving = gathering;
            gathering = empty;
            crowded = false;
        } finally {
            lock.unlock();
        }
    }

    private void awaitLines() {
        try {
            for (long left = GATHER_NANOS; left > 0 && waiting == 0; left = work.awaitNanos(left)) {}
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody did, lines would be written a little earlier.
        }
        idle = true;
        while (gathering.size() == 0) {
            work.awaitUninterruptibly();
        }
        idle = false;
    }

    private static final class ProcessLog {
        private static final JsonLog LOG = new JsonLog(
                new FileOutputStream(
                        "stdout".equals(System.getenv("HO11Y_LOG_DEST")) ? FileDescriptor.out : FileDescriptor.err),
                Clock.system(ZoneId.systemDefault()));
    }
}
