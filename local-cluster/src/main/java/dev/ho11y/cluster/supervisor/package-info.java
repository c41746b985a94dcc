/**
 * The cluster that lives on between two commands. {@link dev.ho11y.cluster.supervisor.Supervisor} is the one process that
 * owns all others; {@link dev.ho11y.cluster.supervisor.Launcher} starts and stops it from a command;
 * {@link dev.ho11y.cluster.supervisor.SupervisorClient} asks it for its state, and to kill or restart a component, through
 * a socket in the {@link dev.ho11y.cluster.supervisor.ClusterFolder}.
 *
 * <p>{@code Supervisor} is run by one thread; the others are used by one thread each.
 */
@NullMarked
package dev.ho11y.cluster.supervisor;

import org.jspecify.annotations.NullMarked;
