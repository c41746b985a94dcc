/**
 * {@code ho11y cluster}: thin commands over {@link dev.ho11y.cluster.components.Components} and
 * {@link dev.ho11y.cluster.supervisor.Launcher}. {@link dev.ho11y.runner.cli.cluster.ClusterCommand} is the entry.
 *
 * <p>Each command runs once, on the main thread.
 */
@NullMarked
package dev.ho11y.runner.cli.cluster;

import org.jspecify.annotations.NullMarked;
