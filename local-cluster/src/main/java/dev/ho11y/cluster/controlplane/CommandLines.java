package dev.ho11y.cluster.controlplane;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.controlplane.Credentials.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each component is started. Everything listens on 127.0.0.1, encrypted and for known callers only, save the two
 * health ports that say nothing but "ok". Clients are allowed many calls a second: the real limits would set the pace of
 * an experiment with many objects.
 */
final class CommandLines {

    private static final List<String> UNLIMITED = List.of("--kube-api-qps=500", "--kube-api-burst=1000");

    private final Path folder;
    private final Map<Port, Integer> ports;
    private final Credentials credentials;

    CommandLines(Path folder, Map<Port, Integer> ports, Credentials credentials) {
        this.folder = folder;
        this.ports = ports;
        this.credentials = credentials;
    }

    /** The arguments after the binary. */
    List<String> arguments(Component component, ControlPlaneOptions options) {
        return switch (component) {
            case ETCD -> etcd();
            case KUBE_APISERVER -> apiServer();
            case KUBE_CONTROLLER_MANAGER -> controllerManager(options);
            case KUBE_SCHEDULER -> controller(User.SCHEDULER, Port.SCHEDULER);
            case KEDA_OPERATOR -> kedaOperator();
            case KEDA_ADAPTER -> kedaAdapter();
            case KEDA_CRDS, PROMETHEUS, OTELCOL ->
                throw new IllegalArgumentException(component + " runs as a pod or not at all");
        };
    }

    /** All that it sees of the environment. */
    Map<String, String> environment(Component component, ControlPlaneOptions options) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("PATH", "/usr/bin:/bin");
        if (component == Component.KEDA_OPERATOR) {
            environment.putAll(options.kedaEnvironment());
        }
        if (component == Component.KEDA_OPERATOR || component == Component.KEDA_ADAPTER) {
            environment.put("KUBECONFIG", credentials.kubeconfig(User.KEDA).toString());
            environment.put("POD_NAMESPACE", "keda");
            environment.put("KEDA_CLUSTER_OBJECT_NAMESPACE", "keda");
            environment.put("WATCH_NAMESPACE", "");
        }
        return environment;
    }

    private int port(Port port) {
        return ports.getOrDefault(port, 0);
    }

    private List<String> etcd() {
        String client = "https://127.0.0.1:" + port(Port.ETCD);
        String peer = "https://127.0.0.1:" + port(Port.ETCD_PEER);
        return List.of(
                "--name=ho11y",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=ho11y=" + peer,
                "--listen-metrics-urls=http://127.0.0.1:" + port(Port.ETCD_HEALTH),
                "--client-cert-auth",
                "--trusted-ca-file=" + credentials.file("ca.crt"),
                "--cert-file=" + credentials.file("etcd.crt"),
                "--key-file=" + credentials.file("etcd.key"),
                "--peer-client-cert-auth",
                "--peer-trusted-ca-file=" + credentials.file("ca.crt"),
                "--peer-cert-file=" + credentials.file("etcd.crt"),
                "--peer-key-file=" + credentials.file("etcd.key"),
                // What it would keep through a power cut, nobody wants any more.
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    private List<String> apiServer() {
        return List.of(
                "--bind-address=127.0.0.1",
                "--secure-port=" + port(Port.API),
                "--advertise-address=127.0.0.1",
                // Endpoints refuse loopback addresses, those of the API server too.
                "--endpoint-reconciler-type=none",
                // Loopback as well, so that Service addresses lead to this machine.
                "--service-cluster-ip-range=127.96.0.0/16",
                "--etcd-servers=https://127.0.0.1:" + port(Port.ETCD),
                "--etcd-cafile=" + credentials.file("ca.crt"),
                "--etcd-certfile=" + credentials.file("apiserver.crt"),
                "--etcd-keyfile=" + credentials.file("apiserver.key"),
                "--cert-dir=" + folder.resolve("pki"),
                "--tls-cert-file=" + credentials.file("apiserver.crt"),
                "--tls-private-key-file=" + credentials.file("apiserver.key"),
                "--token-auth-file=" + credentials.file("tokens.csv"),
                "--authorization-mode=RBAC",
                "--client-ca-file=" + credentials.file("ca.crt"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + credentials.file("sa.pub"),
                "--service-account-signing-key-file=" + credentials.file("sa.key"),
                "--requestheader-client-ca-file=" + credentials.file("front-proxy-ca.crt"),
                "--requestheader-allowed-names=front-proxy-client",
                "--requestheader-username-headers=X-Remote-User",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--proxy-client-cert-file=" + credentials.file("front-proxy-client.crt"),
                "--proxy-client-key-file=" + credentials.file("front-proxy-client.key"),
                "--kubelet-certificate-authority=" + credentials.file("ca.crt"),
                "--kubelet-client-certificate=" + credentials.file("apiserver.crt"),
                "--kubelet-client-key=" + credentials.file("apiserver.key"),
                "--kubelet-preferred-address-types=InternalIP");
    }

    private List<String> controllerManager(ControlPlaneOptions options) {
        List<String> arguments = new ArrayList<>(controller(User.CONTROLLER_MANAGER, Port.CONTROLLER_MANAGER));
        arguments.addAll(List.of(
                // A node here is a process of ours, and the endpoint controllers refuse loopback addresses.
                "--controllers=*,-node-lifecycle-controller,-endpoints-controller,-endpointslice-controller,"
                        + "-endpointslice-mirroring-controller",
                "--use-service-account-credentials",
                "--service-account-private-key-file=" + credentials.file("sa.key"),
                "--root-ca-file=" + credentials.file("ca.crt"),
                "--horizontal-pod-autoscaler-sync-period=" + go(options.hpaSyncPeriod()),
                "--horizontal-pod-autoscaler-downscale-stabilization=" + go(options.downscaleStabilization())));
        return arguments;
    }

    private List<String> controller(User user, Port port) {
        String kubeconfig = credentials.kubeconfig(user).toString();
        List<String> arguments = new ArrayList<>(List.of(
                "--bind-address=127.0.0.1",
                "--secure-port=" + port(port),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--tls-cert-file=" + credentials.file("component.crt"),
                "--tls-private-key-file=" + credentials.file("component.key"),
                "--leader-elect=false"));
        arguments.addAll(UNLIMITED);
        return arguments;
    }

    private List<String> kedaOperator() {
        List<String> arguments = new ArrayList<>(List.of(
                "--cert-dir=" + credentials.file("keda"),
                "--enable-cert-rotation=false",
                "--enable-webhook-patching=false",
                "--enable-apiservice-patching=false",
                "--leader-elect=false",
                "--health-probe-bind-address=127.0.0.1:" + port(Port.KEDA_HEALTH),
                "--metrics-bind-address=127.0.0.1:" + port(Port.KEDA_METRICS),
                "--metrics-service-bind-address=127.0.0.1:" + port(Port.KEDA_SERVICE)));
        arguments.addAll(UNLIMITED);
        return arguments;
    }

    private List<String> kedaAdapter() {
        String kubeconfig = credentials.kubeconfig(User.KEDA).toString();
        List<String> arguments = new ArrayList<>(List.of(
                "--bind-address=127.0.0.1",
                "--secure-port=" + port(Port.ADAPTER),
                "--port=" + port(Port.ADAPTER_METRICS),
                "--kubeconfig=" + kubeconfig,
                "--lister-kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--cert-dir=" + credentials.file("keda"),
                "--tls-cert-file=" + credentials.file("keda/tls.crt"),
                "--tls-private-key-file=" + credentials.file("keda/tls.key"),
                "--metrics-service-address=localhost:" + port(Port.KEDA_SERVICE)));
        arguments.addAll(UNLIMITED);
        return arguments;
    }

    private static String go(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
