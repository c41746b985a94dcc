package dev.ho11y.cluster.apinode.spec;

/** Where a pod runs. */
public record PodAddress(String podIp, String hostIp, String nodeName) {}
