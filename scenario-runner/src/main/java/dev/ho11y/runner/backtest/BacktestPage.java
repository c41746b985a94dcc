package dev.ho11y.runner.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
                        "title", escaped("Backtest of " + result.object().name()),
                        "text", escaped(BacktestReport.text(result)),
                        "data", json(result)));
    }

    /** JSON that may stand in a script element: no text in it can end the element. */
    private static String json(BacktestResult result) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(BacktestPlots.of(result))
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plots cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
