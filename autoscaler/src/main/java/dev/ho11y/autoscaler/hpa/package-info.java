/**
 * The HorizontalPodAutoscaler controller's arithmetic as pure functions: replicas from metrics in milli-units, stabilisation, scaling
 * policies, bounds, and the conditions that tell about them.
 *
 * <p>Main types: {@link dev.ho11y.autoscaler.hpa.HpaBehavior}, {@link dev.ho11y.autoscaler.hpa.HpaDecision}. Modelled on Kubernetes 1.36,
 * {@code pkg/controller/podautoscaler}. Records are immutable; the state of one HPA is confined to the scheduler's thread. Depends on no
 * other package of this module.
 */
@NullMarked
package dev.ho11y.autoscaler.hpa;

import org.jspecify.annotations.NullMarked;
