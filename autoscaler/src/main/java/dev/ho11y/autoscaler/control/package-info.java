/**
 * The controllers at work: KEDA's scale loop, the HPA that KEDA keeps, and the HPA controller's sync loop, driven by one scheduler.
 *
 * <p>Main type: {@link dev.ho11y.autoscaler.control.Autoscaler}; the outside is {@link dev.ho11y.autoscaler.control.ScaleTarget} (what is
 * scaled), {@link dev.ho11y.autoscaler.keda.MetricSource} (what is measured) and {@link dev.ho11y.autoscaler.control.AutoscalerListener} (who
 * wants to know). Everything runs on the scheduler's thread. May depend on every other package of the model, never on the series store.
 */
@NullMarked
package dev.ho11y.autoscaler.control;

import org.jspecify.annotations.NullMarked;
