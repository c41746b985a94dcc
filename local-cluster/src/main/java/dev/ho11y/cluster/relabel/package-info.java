/**
 * Prometheus relabelling: {@link dev.ho11y.cluster.relabel.RelabelRule} is one entry of {@code relabel_configs} or
 * {@code metric_relabel_configs}, {@link dev.ho11y.cluster.relabel.Relabelling} the compiled list.
 *
 * <p>Pure values, safe to share between threads.
 */
@NullMarked
package dev.ho11y.cluster.relabel;

import org.jspecify.annotations.NullMarked;
