/**
 * The environment {@code kubernetes}: the cluster's own pods, collector, KEDA and HPA, in wall-clock time as written. The manifests are
 * applied, the load goes to ready pods from here, and what the cluster does is watched and written to the timeline.
 *
 * <p>A session's state belongs to the scheduler's thread; watches and log streams call back from threads of their own and are handed over.
 */
@NullMarked
package dev.ho11y.runner.kubernetes;

import org.jspecify.annotations.NullMarked;
