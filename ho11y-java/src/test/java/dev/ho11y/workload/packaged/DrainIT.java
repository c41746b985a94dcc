package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainIT {

    @TempDir
    Path folder;

    @Test
    void afterSigtermItIsUnreadyAndAliveAndServesUntilTheDelayIsOver() throws IOException, InterruptedException {
        try (Workload workload =
                Workload.start(folder, Map.of("OTEL_TRACES_EXPORTER", "none", "HO11Y_DRAIN_DELAY", "3s"))) {
            assertThat(workload.get("/q/health/ready").statusCode()).isEqualTo(200);
            workload.terminate();
            Awaitility.await().until(() -> workload.get("/q/health/ready").statusCode() == 503);
            assertThat(workload.get("/q/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> reply = workload.get("/");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Connection")).contains("close");
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log("invoke")).hasSize(1);
        }
    }

    @Test
    void whatIsInFlightIsFinished() throws IOException, InterruptedException {
        try (Workload workload =
                Workload.start(folder, Map.of("OTEL_TRACES_EXPORTER", "none", "DOWNSTREAM0", "DUMMY:1:2s"))) {
            Load load = new Load(workload.url(), 4, 4);
            Awaitility.await().until(() -> workload.log("invoke").size() == 4);
            workload.terminate();
            load.await();
            assertThat(load.completed()).isEqualTo(4);
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log("downstream")).hasSize(4);
        }
    }

    @Test
    void onceTheDelayIsOverWhatIsNewIsRefusedAndWhatIsInsideIsFinished() throws IOException, InterruptedException {
        try (Workload workload =
                Workload.start(folder, Map.of("OTEL_TRACES_EXPORTER", "none", "DOWNSTREAM0", "DUMMY:1:5s"))) {
            Load load = new Load(workload.url(), 1, 1);
            Awaitility.await().until(() -> workload.log("invoke").size() == 1);
            workload.terminate();
            Awaitility.await().until(() -> workload.get("/metrics").statusCode() == 503);
            HttpResponse<String> reply = workload.get("/");
            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Connection")).contains("close");
            load.await();
            assertThat(load.completed()).isEqualTo(1);
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log("invoke")).hasSize(1);
        }
    }
}
