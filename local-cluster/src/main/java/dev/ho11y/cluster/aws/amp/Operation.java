package dev.ho11y.cluster.aws.amp;

import dev.ho11y.cluster.aws.fault.RequestKind;
import dev.ho11y.cluster.aws.http.ReceivedRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operation of AMP's data plane. Source: "Prometheus-compatible APIs", AMP user guide. */
enum Operation {
    REMOTE_WRITE("aps:RemoteWrite", RequestKind.REMOTE_WRITE, "remote_write", "POST"),
    QUERY("aps:QueryMetrics", RequestKind.QUERY, "query", "GET|POST"),
    QUERY_RANGE("aps:QueryMetrics", RequestKind.QUERY, "query_range", "GET|POST"),
    LABELS("aps:GetLabels", RequestKind.METADATA, "labels", "GET|POST"),
    LABEL_VALUES("aps:GetLabels", RequestKind.METADATA, "label/[^/]+/values", "GET"),
    SERIES("aps:GetSeries", RequestKind.METADATA, "series", "GET|POST"),
    METADATA("aps:GetMetricMetadata", RequestKind.METADATA, "metadata", "GET");

    private static final Pattern WORKSPACE = Pattern.compile("/workspaces/([^/]+)/api/v1/(.+)");

    private final String action;
    private final RequestKind kind;
    private final Pattern path;
    private final Pattern methods;

    Operation(String action, RequestKind kind, String path, String methods) {
        this.action = action;
        this.kind = kind;
        this.path = Pattern.compile(path);
        this.methods = Pattern.compile(methods);
    }

    String action() {
        return action;
    }

    RequestKind kind() {
        return kind;
    }

    /** What the request asks for, if it is anything. */
    static Optional<Call> of(ReceivedRequest request) {
        Matcher found = WORKSPACE.matcher(request.path());
        if (!found.matches()) {
            return Optional.empty();
        }
        String path = found.group(2);
        return Arrays.stream(values())
                .filter(operation -> operation.path.matcher(path).matches()
                        && operation.methods.matcher(request.method()).matches())
                .findFirst()
                .map(operation -> new Call(operation, found.group(1), path));
    }

    /**
     * An operation on a workspace.
     *
     * @param path below {@code /api/v1/}, percent-encoded
     */
    record Call(Operation operation, String workspace, String path) {

        /** Where Prometheus has it. */
        String prometheusPath() {
            return "/api/v1/" + (operation == REMOTE_WRITE ? "write" : path);
        }
    }
}
