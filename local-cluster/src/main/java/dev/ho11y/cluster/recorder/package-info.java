/**
 * Records what the real controllers do with scripted ScaledObjects. {@link dev.ho11y.cluster.recorder.Recorder} runs all of
 * a {@link dev.ho11y.cluster.recorder.CaseFile} at once on a control plane of its own: every case has a Deployment whose
 * pods are only said to be ready, and queries that a scripted stand-in for Prometheus answers by the time.
 *
 * <p>What is observed arrives on many threads and is collected in one place that is safe on any.
 */
@NullMarked
package dev.ho11y.cluster.recorder;

import org.jspecify.annotations.NullMarked;
