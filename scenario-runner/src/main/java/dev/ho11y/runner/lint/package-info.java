/**
 * Finds what will go wrong with manifests, ScaledObjects, collector files, Helm values and shell scripts.
 * {@link dev.ho11y.runner.lint.Linter} reads them into an {@link dev.ho11y.runner.lint.Input} and asks every
 * {@link dev.ho11y.runner.lint.Rule} of {@link dev.ho11y.runner.lint.Rules}. All is immutable; a look stays on one thread.
 */
@NullMarked
package dev.ho11y.runner.lint;

import org.jspecify.annotations.NullMarked;
