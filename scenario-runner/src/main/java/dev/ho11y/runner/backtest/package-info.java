/**
 * What KEDA and the HPA would have done on a recorded metric: {@link dev.ho11y.runner.backtest.History histories} are read
 * from {@link dev.ho11y.runner.backtest.HistoryFile files} or {@link dev.ho11y.runner.backtest.PrometheusHistory Prometheus},
 * {@link dev.ho11y.runner.backtest.Backtest} plays them to the controllers in virtual time, and
 * {@link dev.ho11y.runner.backtest.BacktestReport} says what came of it. Values are immutable; a run stays on one thread.
 */
@NullMarked
package dev.ho11y.runner.backtest;

import org.jspecify.annotations.NullMarked;
