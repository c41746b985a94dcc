package dev.ho11y.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.backtest.RecordedCases.Case;
import dev.ho11y.runner.backtest.RecordedCases.Metric;
import dev.ho11y.runner.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, on what the real controllers were recorded to do; equal within one sync period and two seconds. */
class RecordedBacktestTest {
    private static final double SLACK = 17;

    @TempDir
    private Path folder;

    @Test
    void printsTheReplicasOfTheRealControllers() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        List<Case> cases = RecordedCases.read();
        for (Case recorded : cases) {
            firstDifference(recorded.replicas(), backtest(recorded), recorded.seconds())
                    .ifPresent(difference -> differences.put(recorded.name(), difference));
        }
        System.out.printf("backtest: %d of %d cases equal%n", cases.size() - differences.size(), cases.size());
        differences.forEach((name, difference) -> System.out.printf("  %s: %s%n", name, difference));
        assertThat(cases).hasSizeGreaterThan(12);
        assertThat(differences).isEmpty();
    }

    private NavigableMap<Double, Integer> backtest(Case recorded) throws IOException {
        Path object = Files.writeString(folder.resolve("so.yaml"), recorded.scaledObject());
        List<String> args = new ArrayList<>(List.of(
                "backtest",
                "--scaled-object",
                object.toString(),
                "--replicas",
                String.valueOf(recorded.initialReplicas()),
                "--to",
                String.valueOf(recorded.seconds()),
                "--csv",
                "-"));
        for (Metric metric : recorded.metrics()) {
            Path csv = Files.writeString(folder.resolve(metric.query() + ".csv"), metric.csv());
            args.addAll(List.of("--metric", metric.query() + "=" + csv));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err, true), args.toArray(String[]::new));
        assertThat(err.toString()).as(recorded.name()).isEmpty();
        assertThat(code).isZero();
        NavigableMap<Double, Integer> replicas = new TreeMap<>();
        out.toString().lines().forEach(line -> {
            int comma = line.indexOf(',');
            replicas.put(Double.valueOf(line.substring(0, comma)), Integer.valueOf(line.substring(comma + 1)));
        });
        return replicas;
    }

    private static Optional<String> firstDifference(
            NavigableMap<Double, Integer> real, NavigableMap<Double, Integer> model, double seconds) {
        TreeSet<Double> times = new TreeSet<>(real.keySet());
        times.addAll(model.keySet());
        times.add(seconds);
        for (double time : times.tailSet(0.0)) {
            int really = real.floorEntry(time).getValue();
            int modelled = model.floorEntry(time).getValue();
            if (!seen(model, really, time) || !seen(real, modelled, time)) {
                return Optional.of(String.format("at %.1f s really %d, in the backtest %d", time, really, modelled));
            }
        }
        return Optional.empty();
    }

    private static boolean seen(NavigableMap<Double, Integer> replicas, int size, double time) {
        double from = Math.max(replicas.firstKey(), time - SLACK);
        return replicas.floorEntry(from).getValue() == size
                || replicas.subMap(from, true, time + SLACK, true).containsValue(size);
    }
}
