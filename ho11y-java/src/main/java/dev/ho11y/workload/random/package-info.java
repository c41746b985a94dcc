/**
 * Chance that can be repeated: numbered draws from named streams of one seed, and the distributions that values follow.
 *
 * <p>Main types: {@link dev.ho11y.workload.random.Streams}, {@link dev.ho11y.workload.random.Distribution}, {@link
 * dev.ho11y.workload.random.Weighted}. Everything is immutable and may be used from any thread.
 */
@NullMarked
package dev.ho11y.workload.random;

import org.jspecify.annotations.NullMarked;
