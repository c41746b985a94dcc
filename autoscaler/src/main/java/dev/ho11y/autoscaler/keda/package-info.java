/**
 * KEDA's side of autoscaling as values and pure functions: the ScaledObject and its triggers, what an answer of the metric source is worth,
 * fallback, scaling modifiers and the 0&harr;1 decision.
 *
 * <p>Main types: {@link dev.ho11y.autoscaler.keda.ScaledObject}, {@link dev.ho11y.autoscaler.keda.Trigger},
 * {@link dev.ho11y.autoscaler.keda.MetricSource}. Modelled on KEDA 2.21. All records are immutable; the rest is confined to the scheduler's
 * thread. May depend on {@code hpa} (the behavior that a ScaledObject
 * passes on) and on its own {@code formula} and {@code cron} only.
 */
@NullMarked
package dev.ho11y.autoscaler.keda;

import org.jspecify.annotations.NullMarked;
