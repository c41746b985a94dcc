package dev.ho11y.runner.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What went wrong, in the API server's words where it has any. */
final class Failures {
    private Failures() {}

    static String text(KubernetesClientException failure) {
        if (failure.getStatus() != null && failure.getStatus().getMessage() != null) {
            return failure.getStatus().getMessage();
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
