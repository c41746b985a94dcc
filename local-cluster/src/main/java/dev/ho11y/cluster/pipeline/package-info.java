/**
 * The embedded metric pipeline: what the collector does between a pod's {@code /metrics} and a query's answer.
 *
 * <p>{@link dev.ho11y.cluster.pipeline.CollectorConfig} says what is scraped and when,
 * {@link dev.ho11y.cluster.pipeline.MetricPipeline} discovers targets, scrapes each in its own phase, relabels, batches
 * and appends to the series store, {@link dev.ho11y.cluster.pipeline.EmbeddedPrometheus} answers KEDA's queries from it.
 *
 * <p>Everything runs on the scheduler's thread; only {@link dev.ho11y.cluster.pipeline.HttpScraper} does I/O, elsewhere,
 * and hands its result over. Under a virtual scheduler with a modelled {@link dev.ho11y.cluster.pipeline.Scraper} two
 * runs are equal.
 */
@NullMarked
package dev.ho11y.cluster.pipeline;

import org.jspecify.annotations.NullMarked;
