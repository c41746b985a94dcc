package dev.ho11y.runner.backtest;

import dev.ho11y.runner.report.Page;
import java.util.Map;

/** A backtest as one HTML page that needs nothing but itself; drawn by the script and style of the run's report. */
public final class BacktestPage {
    private BacktestPage() {}

    /** The page, with a newline at its end. */
    public static String write(BacktestResult result) {
        return Page.fill(
                "/dev/ho11y/runner/backtest/backtest.html",
                Map.of(
                        "title", Page.text("Backtest of " + result.object().name()),
                        "text", Page.text(BacktestReport.text(result)),
                        "data", Page.json(BacktestPlots.of(result))));
    }
}
