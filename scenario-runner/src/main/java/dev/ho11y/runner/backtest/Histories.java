package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the history of each trigger. */
public final class Histories {
    private Histories() {}

    /** The triggers that need one. */
    public static List<PrometheusTrigger> triggers(ScaledObject object) {
        return object.triggers().stream()
                .filter(PrometheusTrigger.class::isInstance)
                .map(PrometheusTrigger.class::cast)
                .toList();
    }

    /**
     * The history of each prometheus trigger, by its index.
     *
     * @param metrics {@code NAME=FILE}; NAME is a trigger's name or its query, in which there may be equals signs
     * @return nothing if a file has a mistake, which is then in {@code problems}
     * @throws IllegalArgumentException in one line, when a metric fits no trigger or a trigger has none
     */
    public static Optional<Map<Integer, History>> ofFiles(
            ScaledObject object, List<String> metrics, Problems problems) {
        Map<Integer, History> histories = new HashMap<>();
        int before = problems.count();
        Map<Integer, Path> files = new HashMap<>();
        metrics.forEach(metric -> assign(object, metric, files));
        for (PrometheusTrigger trigger : triggers(object)) {
            Path file = files.get(trigger.index());
            if (file == null) {
                throw new IllegalArgumentException(
                        "no history of trigger `" + name(trigger) + "`; add --metric '" + name(trigger) + "=FILE.csv'");
            }
            HistoryFile.read(file, problems).ifPresent(history -> histories.put(trigger.index(), history));
        }
        return problems.count() > before ? Optional.empty() : Optional.of(histories);
    }

    private static void assign(ScaledObject object, String metric, Map<Integer, Path> files) {
        boolean known = false;
        for (int at = metric.indexOf('='); at >= 0; at = metric.indexOf('=', at + 1)) {
            String name = metric.substring(0, at).strip();
            for (PrometheusTrigger trigger : triggers(object)) {
                if (trigger.name().filter(name::equals).isPresent()
                        || trigger.query().strip().equals(name)) {
                    files.put(trigger.index(), Path.of(metric.substring(at + 1)));
                    known = true;
                }
            }
        }
        if (!known) {
            List<String> names = triggers(object).stream().map(Histories::name).toList();
            throw new IllegalArgumentException("--metric " + metric
                    + ": expected NAME=FILE, where NAME is a trigger's name, or its query when it has none: "
                    + Nearest.listed(names));
        }
    }

    private static String name(PrometheusTrigger trigger) {
        return trigger.name().orElse(trigger.query().strip());
    }
}
