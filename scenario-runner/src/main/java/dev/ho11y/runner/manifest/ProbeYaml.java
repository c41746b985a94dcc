package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.manifest.Probe;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Min;
import dev.ho11y.runner.yaml.Refuses;
import java.time.Duration;

/** A probe as it is written, with Kubernetes' defaults (kubernetes: core/v1/types.go, Probe; v1/defaults.go). */
@Accepts("terminationGracePeriodSeconds")
@Refuses(
        value = {"exec", "tcpSocket", "grpc"},
        because = "is not modelled; probe with httpGet")
record ProbeYaml(
        @Doc("what is asked for") HttpGet httpGet,
        @Default("0") @Min(0) int initialDelaySeconds,
        @Default("10") @Min(1) int periodSeconds,
        @Default("1") @Min(1) int timeoutSeconds,
        @Default("1") @Min(1) int successThreshold,
        @Default("3") @Min(1) int failureThreshold) {
    Probe toProbe() {
        return new Probe(
                httpGet.path,
                httpGet.port.text(),
                Duration.ofSeconds(initialDelaySeconds),
                Duration.ofSeconds(periodSeconds),
                Duration.ofSeconds(timeoutSeconds),
                successThreshold,
                failureThreshold);
    }

    @Accepts({"host", "scheme", "httpHeaders"})
    record HttpGet(
            @Default("/") String path,
            @Doc("a number, or the name of a port") PortRef port) {}
}
