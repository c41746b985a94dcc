package dev.ho11y.cluster.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container of a pod template.
 *
 * @param command {@code command}: replaces the image's entry point; empty keeps the image's own
 * @param args {@code args}: appended to the command
 */
public record Container(
        String name,
        String image,
        List<String> command,
        List<String> args,
        List<ContainerPort> ports,
        List<EnvVar> env,
        Optional<Probe> startup,
        Optional<Probe> readiness,
        Optional<Probe> liveness) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    /**
     * A container.
     *
     * @throws IllegalArgumentException if a probe asks a port that the container does not declare
     */
    public Container {
        Names.require("container name", name);
        Names.require("image of container " + name, image);
        command = List.copyOf(command);
        args = List.copyOf(args);
        ports = List.copyOf(ports);
        env = List.copyOf(env);
        for (Optional<Probe> probe : List.of(startup, readiness, liveness)) {
            if (probe.isPresent() && !exists(probe.get().port(), ports)) {
                throw new IllegalArgumentException(
                        "container " + name + ": probe " + probe.get().path() + " asks port \""
                                + probe.get().port() + "\", expected a number or the name of a declared port");
            }
        }
    }

    private static boolean exists(String port, List<ContainerPort> ports) {
        return NUMBER.matcher(port).matches()
                || ports.stream().anyMatch(declared -> declared.name().equals(port));
    }
}
