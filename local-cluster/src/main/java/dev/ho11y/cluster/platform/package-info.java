/**
 * What stands around Kubernetes and KEDA in the walk-through, as parts of a cluster's supervisor: AMP and X-Ray with their doors
 * ({@link dev.ho11y.cluster.platform.AwsPart}), the node that runs pods as processes ({@link dev.ho11y.cluster.platform.NodePart}), and
 * the collector, deployed from the project's own files ({@link dev.ho11y.cluster.platform.CollectorPart}).
 *
 * <p>Parts are opened and closed on one thread, and asked for their members on any.
 */
@NullMarked
package dev.ho11y.cluster.platform;

import org.jspecify.annotations.NullMarked;
