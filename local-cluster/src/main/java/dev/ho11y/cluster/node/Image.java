package dev.ho11y.cluster.node;

import java.util.List;
import java.util.Map;

/**
 * What a container image is on this machine: the command that runs it and the environment that it brings.
 *
 * <p>Command and values may contain <code>$(POD_IP)</code>, <code>$(POD_NAME)</code> and <code>$(POD_PORT)</code> (the
 * first container port as it is bound here).
 */
public record Image(List<String> command, Map<String, String> env) {

    public Image {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the local command of an image is empty");
        }
    }
}
