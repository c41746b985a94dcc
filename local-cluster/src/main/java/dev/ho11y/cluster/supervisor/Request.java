package dev.ho11y.cluster.supervisor;

import dev.ho11y.cluster.components.Component;
import java.util.stream.Collectors;

/** What a supervisor can be asked, as a line of text. */
sealed interface Request {

    /** How everything is. */
    record Status() implements Request {}

    /** To end a component as a crash would, and leave it so. */
    record Kill(Component component) implements Request {}

    /** To start a component, ending it first if it runs. */
    record Restart(Component component) implements Request {}

    /** To divide the HPA controller's durations. */
    record AtTimeScale(int timeScale) implements Request {}

    default String line() {
        return switch (this) {
            case Status() -> "status";
            case Kill(Component component) -> "kill " + component.binary();
            case Restart(Component component) -> "restart " + component.binary();
            case AtTimeScale(int timeScale) -> "time-scale " + timeScale;
        };
    }

    /**
     * The request that a line is.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Request parse(String line) {
        String[] words = line.split(" ", 2);
        String argument = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case "status" -> new Status();
            case "kill" -> new Kill(component(argument));
            case "restart" -> new Restart(component(argument));
            case "time-scale" -> new AtTimeScale(Integer.parseInt(argument));
            default -> throw new IllegalArgumentException("unknown request `" + line + "`");
        };
    }

    /** A component that runs, by its binary's name. */
    private static Component component(String name) {
        return SupervisorClient.COMPONENTS.stream()
                .filter(part -> part.binary().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no component `" + name + "`; there are "
                        + SupervisorClient.COMPONENTS.stream()
                                .map(Component::binary)
                                .collect(Collectors.joining(", "))));
    }
}
