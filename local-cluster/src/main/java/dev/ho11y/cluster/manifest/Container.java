package dev.ho11y.cluster.manifest;

import java.util.List;
import java.util.Optional;

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

    public Container {
        Names.require("container name", name);
        Names.require("image of container " + name, image);
        command = List.copyOf(command);
        args = List.copyOf(args);
        ports = List.copyOf(ports);
        env = List.copyOf(env);
    }
}
