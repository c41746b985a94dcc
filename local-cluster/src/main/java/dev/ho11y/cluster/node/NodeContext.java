package dev.ho11y.cluster.node;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.kubelet.HttpProber;
import dev.ho11y.cluster.process.Processes;
import java.util.Map;

/** What every pod of a node shares. */
record NodeContext(
        NodeOptions options,
        Map<String, Image> images,
        PodEnvironment environment,
        Processes processes,
        HttpProber prober,
        Scheduler scheduler,
        NodeListener listener,
        Drain drain) {}
