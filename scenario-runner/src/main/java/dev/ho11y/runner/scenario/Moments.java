package dev.ho11y.runner.scenario;

import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.ScenarioFile.LoadEntry;
import dev.ho11y.runner.scenario.ScenarioFile.StageEntry;
import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns moments as they are written into offsets from the start of load. */
final class Moments {
    private final Problems problems;
    private final List<Stage> stages = new ArrayList<>();
    private final Duration end;

    /** A named stage and where it lies. */
    private record Stage(String load, String name, Duration from, Duration to) {
        String qualified() {
            return load + "/" + name;
        }
    }

    /** From a moment to a later one. */
    record Window(Moment from, Moment to) {
        Duration length() {
            return to.offset().minus(from.offset());
        }
    }

    Moments(List<LoadEntry> loads, Problems problems) {
        this.problems = problems;
        Duration longest = Duration.ZERO;
        for (LoadEntry load : loads) {
            Duration at = Duration.ZERO;
            Map<String, Place> names = new LinkedHashMap<>();
            for (StageEntry stage : load.stages()) {
                Duration to = at.plus(stage.duration());
                if (stage.name().isPresent()) {
                    named(load, stage.name().get(), names, at, to);
                }
                at = to;
            }
            longest = at.compareTo(longest) > 0 ? at : longest;
        }
        this.end = longest;
    }

    private void named(LoadEntry load, Located<Name> name, Map<String, Place> names, Duration from, Duration to) {
        String text = name.value().text();
        Place first = names.putIfAbsent(text, name.place());
        if (first != null) {
            problems.add(
                    name.place(), "there is a stage `" + text + "` already, on line " + first.line() + "; rename one");
        } else if (text.equals(MomentText.START) || text.equals(MomentText.END)) {
            problems.add(name.place(), "`" + text + "` is the " + text + " of load; give the stage another name");
        }
        stages.add(new Stage(load.name().value().text(), text, from, to));
    }

    Moment start() {
        return new Moment(MomentText.START, Duration.ZERO);
    }

    Moment end() {
        return new Moment(MomentText.END, end);
    }

    /** The moment, if its stage is known and it lies between the start and the end of load. */
    Optional<Moment> resolve(Located<MomentText> written) {
        MomentText moment = written.value();
        Optional<Duration> anchor = switch (moment.anchor()) {
            case MomentText.START -> Optional.of(Duration.ZERO);
            case MomentText.END -> Optional.of(end);
            default -> stage(moment.anchor(), written.place()).map(Stage::from);
        };
        Optional<Duration> offset = anchor.map(from -> from.plus(moment.shift()));
        if (offset.isPresent() && (offset.get().isNegative() || offset.get().compareTo(end) > 0)) {
            String where = offset.get().isNegative()
                    ? Durations.text(offset.get().negated()) + " before the start of load"
                    : Durations.text(offset.get().minus(end)) + " after the end of load, which is at "
                            + Durations.text(end);
            problems.add(written.place(), "`" + moment.text() + "` is " + where + "; choose a moment of the load");
            return Optional.empty();
        }
        return offset.map(at -> new Moment(moment.text(), at));
    }

    /** The stretch of a stage, from its start to its end. */
    Optional<Window> window(Located<String> stage) {
        return stage(stage.value(), stage.place())
                .map(found -> new Window(
                        new Moment(stage.value(), found.from), new Moment("the end of " + stage.value(), found.to)));
    }

    private Optional<Stage> stage(String name, Place place) {
        List<Stage> found = stages.stream()
                .filter(stage -> stage.name.equals(name) || stage.qualified().equals(name))
                .toList();
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (found.isEmpty()) {
            List<String> known = stages.stream().map(Stage::name).distinct().toList();
            boolean joined =
                    known.stream().anyMatch(stage -> name.startsWith(stage + "+") || name.startsWith(stage + "-"));
            String remedy = joined ? "write a blank on both sides of + and -" : Nearest.remedy(name, known);
            problems.add(place, "no load has a stage `" + name + "`; " + remedy);
        } else {
            List<String> qualified = found.stream().map(Stage::qualified).toList();
            problems.add(place, "several stages are called `" + name + "`; write " + Nearest.listed(qualified));
        }
        return Optional.empty();
    }
}
