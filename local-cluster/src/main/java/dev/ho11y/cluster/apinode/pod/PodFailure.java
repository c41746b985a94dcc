package dev.ho11y.cluster.apinode.pod;

/** Why a pod as a whole failed: what {@code status.reason} and {@code status.message} say. */
record PodFailure(String reason, String message) {}
