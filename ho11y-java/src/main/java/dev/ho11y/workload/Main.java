package dev.ho11y.workload;

import dev.ho11y.workload.behavior.Behaviors;
import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.log.JsonLogHandler;
import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Secrets;
import dev.ho11y.workload.settings.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the process, or says in one line why not and exits with 1. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        JsonLog log = JsonLog.process();
        JsonLogHandler.install(log);
        try {
            Settings settings = Settings.from(System.getenv());
            Downstreams.validate(settings);
            Behaviors.validate(settings);
            System.setProperty("quarkus.http.host", settings.host());
            System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        } catch (InvalidSettingException e) {
            refuse(log, e.getMessage());
        }
        Quarkus.run(null, (code, problem) -> exit(log, code, problem), arguments);
    }

    private static void exit(JsonLog log, int code, @Nullable Throwable problem) {
        if (problem != null) {
            // Libraries repeat the value that they cannot read.
            Throwable cause = rootCause(problem);
            refuse(
                    log,
                    Secrets.redacted(
                            cause instanceof InvalidSettingException
                                    ? String.valueOf(cause.getMessage())
                                    : cause.toString()));
        }
        log.flush();
        System.exit(code);
    }

    private static Throwable rootCause(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void refuse(JsonLog log, @Nullable String why) {
        log.write("fatal", String.valueOf(why), Map.of());
        log.flush();
        System.exit(1);
    }
}
