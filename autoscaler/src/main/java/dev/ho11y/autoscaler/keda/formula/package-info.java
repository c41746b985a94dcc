/**
 * The formula language of scaling modifiers: the part of github.com/expr-lang/expr that is about numbers.
 *
 * <p>Main type: {@link dev.ho11y.autoscaler.keda.formula.Formula}. Everything is immutable. Depends on no other package of this module.
 */
@NullMarked
package dev.ho11y.autoscaler.keda.formula;

import org.jspecify.annotations.NullMarked;
