/**
 * Evaluates a parsed query: a tree of nodes, built once, that reuse their memory from one evaluation to the next.
 *
 * <p>{@link dev.ho11y.autoscaler.promql.engine.CompiledQuery} is the entrance, {@link
 * dev.ho11y.autoscaler.promql.engine.Compiler} builds the nodes. A vector node's result is valid until its next
 * evaluation, and belongs to the thread that evaluates. Used by the package {@code promql} only.
 */
@NullMarked
package dev.ho11y.autoscaler.promql.engine;

import org.jspecify.annotations.NullMarked;
