package dev.ho11y.workload.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code process_*} families that every Prometheus client library has by the same names (Prometheus, "Writing client
 * libraries", process metrics), for the dashboards that ask for them, and the CPU time by the name of the OpenTelemetry semantic
 * conventions. What the system does not tell is absent.
 */
final class ProcessMetrics {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

    private ProcessMetrics() {}

    static void register(PrometheusRegistry registry) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return;
        }
        CounterWithCallback.builder()
                .name("process_cpu_seconds_total")
                .help("Total user and system CPU time spent in seconds.")
                .callback(callback -> callback.call(system.getProcessCpuTime() / 1e9))
                .register(registry);
        CounterWithCallback.builder()
                .name("jvm_cpu_time_seconds_total")
                .help("CPU time used by the process as reported by the JVM.")
                .callback(callback -> callback.call(system.getProcessCpuTime() / 1e9))
                .register(registry);
        GaugeWithCallback.builder()
                .name("process_open_fds")
                .help("Number of open file descriptors.")
                .callback(callback -> callback.call((double) system.getOpenFileDescriptorCount()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("process_max_fds")
                .help("Maximum number of open file descriptors.")
                .callback(callback -> callback.call((double) system.getMaxFileDescriptorCount()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("process_resident_memory_bytes")
                .help("Resident memory size in bytes.")
                .callback(callback -> residentBytes().ifPresent(bytes -> callback.call((double) bytes)))
                .register(registry);
    }

    private static OptionalLong residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(STATUS));
            return resident.find() ? OptionalLong.of(Long.parseLong(resident.group(1)) << 10) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
