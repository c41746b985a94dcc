/**
 * The series store: what was scraped, kept in memory as long as a query can look back.
 *
 * <p>{@link dev.ho11y.autoscaler.series.Labels} names a series, {@link dev.ho11y.autoscaler.series.SeriesStore} keeps its
 * samples, {@link dev.ho11y.autoscaler.series.LabelMatcher} selects. Labels and matchers are immutable; the store and what
 * it hands out belong to one thread at a time and take no locks.
 */
@NullMarked
package dev.ho11y.autoscaler.series;

import org.jspecify.annotations.NullMarked;
