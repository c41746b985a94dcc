/**
 * The grammar of PromQL: text to tree, its types, and back to text.
 *
 * <p>{@link dev.ho11y.autoscaler.promql.syntax.Parser} yields an {@link dev.ho11y.autoscaler.promql.syntax.Expr}, checked
 * for types; {@link dev.ho11y.autoscaler.promql.syntax.Printer} writes it. Used by the packages {@code promql} and {@code
 * promql.engine} only. Everything but the parser itself is immutable; a parser belongs to one call.
 */
@NullMarked
package dev.ho11y.autoscaler.promql.syntax;

import org.jspecify.annotations.NullMarked;
