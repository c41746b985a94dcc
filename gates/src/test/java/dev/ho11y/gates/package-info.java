/** Builds small projects that each break one rule and expects the build to refuse them, for the reason of that rule. */
@NullMarked
package dev.ho11y.gates;

import org.jspecify.annotations.NullMarked;
