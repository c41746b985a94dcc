package dev.ho11y.cluster.apinode.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a container image is on this machine. Command, arguments and values may contain <code>$(POD_IP)</code>, <code>
 * $(POD_NAME)</code> and <code>$(POD_PORT)</code>, the first container port.
 *
 * @param command the entry point
 * @param args the arguments when the container names none
 * @param env the environment that the image brings
 * @param entryPoints what {@code command[0]} of a container may say to mean the entry point, such as {@code /awscollector}
 * @param files what the command reads on this machine; stays visible where a volume is mounted above it
 */
public record LocalImage(
        List<String> command, List<String> args, Map<String, String> env, Set<String> entryPoints, List<Path> files) {

    /** @throws IllegalArgumentException if the command is empty */
    public LocalImage {
        command = List.copyOf(command);
        args = List.copyOf(args);
        env = Map.copyOf(env);
        entryPoints = Set.copyOf(entryPoints);
        files = List.copyOf(files);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the local command of an image is empty");
        }
    }

    /** An image that is only a command. */
    public static LocalImage of(List<String> command) {
        return new LocalImage(command, List.of(), Map.of(), Set.of(), List.of());
    }
}
