package dev.ho11y.workload;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What belongs to the process as a whole: its environment and its log. */
final class ProcessBeans {

    private ProcessBeans() {}

    @Produces
    @Singleton
    static Settings settings() {
        return Settings.from(System.getenv());
    }

    @Produces
    @Singleton
    static JsonLog log() {
        return JsonLog.process();
    }
}
