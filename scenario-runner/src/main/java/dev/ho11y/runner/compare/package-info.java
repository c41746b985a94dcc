/**
 * Several runs of one scenario on top of each other: {@link dev.ho11y.runner.compare.Comparison} says whether each Deployment went
 * through the same sizes, and how far apart in time; {@link dev.ho11y.runner.compare.ComparisonText} puts it in a table. Pure.
 */
@NullMarked
package dev.ho11y.runner.compare;

import org.jspecify.annotations.NullMarked;
