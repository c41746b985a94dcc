/**
 * Why it scaled, or did not, at a moment: {@link dev.ho11y.runner.explain.Explanation} puts the HPA's decision into a paragraph. A pure
 * function of a timeline.
 */
@NullMarked
package dev.ho11y.runner.explain;

import org.jspecify.annotations.NullMarked;
