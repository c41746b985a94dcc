package dev.ho11y.cluster.components;

import java.util.List;
import java.util.Locale;

/** What a cluster on this machine is made of. Versions are not here but in the {@code go.mod} files: see {@link Pins}. */
public enum Component {
    /** The API server's store. */
    ETCD("etcd", "go.etcd.io/etcd/server/v3", "go.etcd.io/etcd/server/v3"),
    /** The API server. */
    KUBE_APISERVER("kubernetes", "k8s.io/kubernetes", "k8s.io/kubernetes/cmd/kube-apiserver"),
    /** Every controller of Kubernetes, the HPA's among them. */
    KUBE_CONTROLLER_MANAGER("kubernetes", "k8s.io/kubernetes", "k8s.io/kubernetes/cmd/kube-controller-manager"),
    /** The scheduler. */
    KUBE_SCHEDULER("kubernetes", "k8s.io/kubernetes", "k8s.io/kubernetes/cmd/kube-scheduler"),
    /** KEDA's operator. */
    KEDA_OPERATOR("keda", "github.com/kedacore/keda/v2", "github.com/kedacore/keda/v2/cmd/operator"),
    /** KEDA's metrics server, which the HPA asks. */
    KEDA_ADAPTER("keda", "github.com/kedacore/keda/v2", "github.com/kedacore/keda/v2/cmd/adapter"),
    /** KEDA's resource definitions: a folder of YAML files, not a binary. */
    KEDA_CRDS("keda", "github.com/kedacore/keda/v2", "config/crd/bases"),
    /** The store that is queried. */
    PROMETHEUS("prometheus", "github.com/prometheus/prometheus", "github.com/prometheus/prometheus/cmd/prometheus"),
    /** The OpenTelemetry collector, put together by its own builder. */
    OTELCOL("collector", "go.opentelemetry.io/collector/cmd/builder", "go.opentelemetry.io/collector/cmd/builder");

    private final String group;
    private final String module;
    private final String source;

    Component(String group, String module, String source) {
        this.group = group;
        this.module = module;
        this.source = source;
    }

    /** As its binary is called. */
    public String binary() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which components come from one {@code go.mod}. */
    String group() {
        return group;
    }

    /** The Go module whose version is the component's. */
    String module() {
        return module;
    }

    /** The Go package to build, or the folder of the module to copy. */
    String source() {
        return source;
    }

    /**
     * Whether {@code --version} says enough to trust a binary that happens to be on the PATH. KEDA does not tell its
     * version, and a collector of the right version may have been built with other parts.
     */
    boolean tellsItsVersion() {
        return switch (this) {
            case ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, PROMETHEUS -> true;
            case KEDA_OPERATOR, KEDA_ADAPTER, KEDA_CRDS, OTELCOL -> false;
        };
    }

    /** What Go's linker is to write into the binary, so that it tells this version as the project's own builds do. */
    List<String> stamps(String version) {
        String[] parts = version.split("\\.", 3);
        return switch (this) {
            case KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER ->
                List.of(
                        "k8s.io/component-base/version.gitVersion=v" + version,
                        "k8s.io/component-base/version.gitMajor=" + parts[0],
                        "k8s.io/component-base/version.gitMinor=" + parts[1]);
            case KEDA_OPERATOR, KEDA_ADAPTER -> List.of("github.com/kedacore/keda/v2/version.Version=" + version);
            case PROMETHEUS -> List.of("github.com/prometheus/common/version.Version=" + version);
            case ETCD, KEDA_CRDS, OTELCOL -> List.of();
        };
    }
}
