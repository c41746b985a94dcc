package dev.ho11y.cluster.apinode.spec;

import dev.ho11y.cluster.node.Expansion;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words that start a container. A container's {@code command} replaces the image's entry point and its arguments,
 * {@code args} the arguments alone, as an image's ENTRYPOINT and CMD are replaced. Pure.
 */
public final class CommandLine {

    private CommandLine() {}

    /**
     * The words.
     *
     * @param environment what <code>$(…)</code> means in the container's own words
     */
    public static List<String> of(
            Pod pod, Container container, LocalImage image, PodAddress address, Map<String, String> environment) {
        Map<String, String> placeholders = ContainerEnvironment.placeholders(pod, container, address);
        List<String> words = new ArrayList<>();
        List<String> command = container.getCommand();
        if (command.isEmpty()) {
            image.command().forEach(word -> words.add(Expansion.expand(word, placeholders)));
        } else {
            boolean entryPoint = image.entryPoints().contains(command.getFirst());
            if (entryPoint) {
                image.command().forEach(word -> words.add(Expansion.expand(word, placeholders)));
            }
            command.stream().skip(entryPoint ? 1 : 0).forEach(word -> words.add(Expansion.expand(word, environment)));
        }
        if (command.isEmpty() && container.getArgs().isEmpty()) {
            image.args().forEach(word -> words.add(Expansion.expand(word, placeholders)));
        }
        container.getArgs().forEach(word -> words.add(Expansion.expand(word, environment)));
        return words;
    }
}
