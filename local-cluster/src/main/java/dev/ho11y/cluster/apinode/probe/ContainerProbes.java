package dev.ho11y.cluster.apinode.probe;

import dev.ho11y.cluster.apinode.spec.ProbeSupport;
import dev.ho11y.cluster.kubelet.Check;
import dev.ho11y.cluster.kubelet.HttpProber;
import dev.ho11y.cluster.kubelet.ProbePlan;
import dev.ho11y.cluster.kubelet.Probes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the probes of a container's specification into what asks its process. */
public final class ContainerProbes {

    private final HttpProber http;
    private final Executor waiting;

    /** @param waiting for checks that wait */
    public ContainerProbes(HttpProber http, Executor waiting) {
        this.http = http;
        this.waiting = waiting;
    }

    /**
     * The probes of one process.
     *
     * @param ip of its pod
     * @param environment for commands
     * @param join makes of a command one that runs where the process does
     */
    public Probes of(
            Container container, String ip, Map<String, String> environment, UnaryOperator<List<String>> join) {
        Target target = new Target(container, ip, environment, join);
        return new Probes(
                plan(container.getStartupProbe(), target),
                plan(container.getReadinessProbe(), target),
                plan(container.getLivenessProbe(), target));
    }

    private record Target(
            Container container, String ip, Map<String, String> environment, UnaryOperator<List<String>> join) {

        int port(IntOrString port) {
            return ProbeSupport.port(port, container).orElseThrow();
        }
    }

    private Optional<ProbePlan> plan(@Nullable Probe probe, Target target) {
        if (probe == null) {
            return Optional.empty();
        }
        return Optional.of(new ProbePlan(
                check(probe, target),
                Duration.ofSeconds(or(probe.getInitialDelaySeconds(), 0)),
                Duration.ofSeconds(or(probe.getPeriodSeconds(), 10)),
                Duration.ofSeconds(or(probe.getTimeoutSeconds(), 1)),
                or(probe.getSuccessThreshold(), 1),
                or(probe.getFailureThreshold(), 3)));
    }

    private Check check(Probe probe, Target target) {
        if (probe.getHttpGet() != null) {
            HTTPGetAction get = probe.getHttpGet();
            return http.check(uri(get, target), headers(get));
        }
        if (probe.getTcpSocket() != null) {
            String host = Optional.ofNullable(probe.getTcpSocket().getHost()).orElse(target.ip());
            return new TcpCheck(host, target.port(probe.getTcpSocket().getPort()), waiting);
        }
        return new ExecCheck(target.join().apply(probe.getExec().getCommand()), target.environment(), waiting);
    }

    private static URI uri(HTTPGetAction get, Target target) {
        String scheme = "HTTPS".equals(get.getScheme()) ? "https" : "http";
        String host = Optional.ofNullable(get.getHost()).orElse(target.ip());
        String path = Optional.ofNullable(get.getPath()).orElse("/");
        return URI.create(
                scheme + "://" + host + ":" + target.port(get.getPort()) + (path.startsWith("/") ? "" : "/") + path);
    }

    private static Map<String, String> headers(HTTPGetAction get) {
        return get.getHttpHeaders().stream()
                .collect(Collectors.toMap(HTTPHeader::getName, HTTPHeader::getValue, (first, second) -> second));
    }

    private static int or(@Nullable Integer value, int usual) {
        return value == null ? usual : value;
    }
}
