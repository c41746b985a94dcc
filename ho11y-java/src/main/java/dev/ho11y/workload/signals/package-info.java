/**
 * Signals to order, beside those of the contract: metrics with label sets of a chosen size and churn, log lines with a
 * chosen schema, child spans to a template.
 *
 * <p>Main types: {@link dev.ho11y.workload.signals.Signals} (what is ordered, immutable, bounded), {@link
 * dev.ho11y.workload.signals.Emitting} (the ordered signals while they are emitted). Emission runs on virtual threads of
 * its own, and on those of requests.
 */
@NullMarked
package dev.ho11y.workload.signals;

import org.jspecify.annotations.NullMarked;
