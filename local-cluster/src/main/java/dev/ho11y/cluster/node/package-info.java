/**
 * A node on this machine: pods as processes.
 *
 * <p>{@link dev.ho11y.cluster.node.Node} starts, probes, restarts, drains and kills {@link dev.ho11y.cluster.node.PodStatus
 * pods}; each is one process on its own loopback address where the system allows it. The rules are the kubelet's.
 *
 * <p>All state belongs to the scheduler's thread. Processes are started and watched, and HTTP is spoken, on other threads,
 * which hand their results over by {@code Scheduler.execute}. Closing alone may be done from any
 * thread, so that everything can be stopped when the program is interrupted.
 */
@NullMarked
package dev.ho11y.cluster.node;

import org.jspecify.annotations.NullMarked;
