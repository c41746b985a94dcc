/**
 * What goes wrong at a door on purpose: {@link dev.ho11y.cluster.aws.fault.Faults} says what, by kind of request, and may be
 * changed while requests come in; {@link dev.ho11y.cluster.aws.fault.FaultControl} lets another process change it, which uses
 * {@link dev.ho11y.cluster.aws.fault.FaultClient}.
 *
 * <p>All of it is callable from any thread.
 */
@NullMarked
package dev.ho11y.cluster.aws.fault;

import org.jspecify.annotations.NullMarked;
