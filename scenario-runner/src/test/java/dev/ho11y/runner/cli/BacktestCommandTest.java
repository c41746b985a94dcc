package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BacktestCommandTest {
    private static final String OBJECT = "src/test/resources/backtest/scaledobject.yaml";
    private static final String METRIC =
            "sum(rate(requests_total{app=\"shop\"}[2m]))=src/test/resources/backtest/history.csv";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(List<String> more) {
        List<String> args = new ArrayList<>(List.of("backtest", "--scaled-object", OBJECT));
        args.addAll(more);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    @Test
    void printsNothingButCsvWhenAsked(@TempDir Path folder) {
        int code = run(List.of("--metric", METRIC, "--to", "120", "--csv", "-", "--report", folder.toString()));

        assertThat(code).isZero();
        assertThat(out.toString()).isEqualTo("0,1\n60.11,4\n75.14,5\n");
        assertThat(folder.resolve("backtest.html")).exists();
    }

    static List<Arguments> mistakes() {
        return List.of(
                argumentSet(
                        "no history", List.of(), "no history of trigger `sum(rate(requests_total{app=\"shop\"}[2m]))`"),
                argumentSet("unknown trigger", List.of("--metric", "x=h.csv"), "--metric x=h.csv: expected NAME=FILE"),
                argumentSet(
                        "no such file", List.of("--metric", METRIC + "x"), "history.csvx:1:1: there is no such file"),
                argumentSet(
                        "end before beginning",
                        List.of("--metric", METRIC, "--from", "9", "--to", "9"),
                        "--to must be after --from"),
                argumentSet("no start", List.of("--from-prometheus", "http://127.0.0.1:1"), "--start is missing"),
                argumentSet(
                        "a signature for files",
                        List.of("--metric", METRIC, "--sigv4-region", "eu-west-1"),
                        "--sigv4-region is for --from-prometheus"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesInOneLine(List<String> more, String message) {
        assertThat(run(more)).isEqualTo(2);
        assertThat(err.toString().strip()).contains(message).doesNotContain("\n");
        assertThat(out.toString()).isEmpty();
    }
}
