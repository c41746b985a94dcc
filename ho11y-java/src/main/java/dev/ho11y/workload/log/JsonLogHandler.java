package dev.ho11y.workload.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Writes what the framework and the libraries log as lines of the same shape, and waits until they are out: they are few. */
public final class JsonLogHandler extends ExtHandler {

    // %s: the message alone, without a stack trace.
    private final PatternFormatter message = new PatternFormatter("%s");
    private final JsonLog log;

    private JsonLogHandler(JsonLog log) {
        this.log = log;
        setLevel(Level.INFO);
    }

    /** Makes the given log the place where the log records of this process go. */
    public static void install(JsonLog log) {
        LogManager.getLogManager().getLogger("").addHandler(new JsonLogHandler(log));
    }

    @Override
    protected void doPublish(ExtLogRecord entry) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("logger", String.valueOf(entry.getLoggerName()));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            fields.put("error", thrown.toString());
        }
        log.write(level(entry.getLevel()), message.format(entry), fields);
        log.flush();
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        return level.intValue() >= Level.WARNING.intValue() ? "warning" : "info";
    }
}
