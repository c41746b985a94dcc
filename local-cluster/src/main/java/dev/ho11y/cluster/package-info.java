/** Placeholder. */
@org.jspecify.annotations.NullMarked
package dev.ho11y.cluster;
