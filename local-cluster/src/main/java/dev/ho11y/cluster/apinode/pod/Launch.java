package dev.ho11y.cluster.apinode.pod;

import dev.ho11y.cluster.apinode.spec.CommandLine;
import dev.ho11y.cluster.apinode.spec.ConfigException;
import dev.ho11y.cluster.apinode.spec.LocalImage;
import dev.ho11y.cluster.apinode.spec.PodAddress;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a container's process is started with. */
record Launch(List<String> words, Map<String, String> environment) {

    /**
     * Finds it out. Waits for the API server and reads files.
     *
     * @throws ConfigException if the container refers to what does not exist
     * @throws IOException if it cannot be started as it asks to be
     */
    static Launch of(PodNode node, ApiPod owner, Container container, LocalImage image)
            throws ConfigException, IOException {
        Pod pod = owner.pod();
        PodAddress address = owner.address();
        Map<String, String> environment = node.environment().of(pod, container, image, address);
        List<String> command = CommandLine.of(pod, container, image, address, environment);
        requireProgram(command.getFirst(), environment);
        Optional<Path> workingDir = Optional.ofNullable(container.getWorkingDir())
                .filter(dir -> !dir.isEmpty())
                .map(Path::of);
        return new Launch(
                node.namespaces().enter(owner.mounts(container), image.files(), workingDir, command), environment);
    }

    /** As a container runtime does, so that a missing program is no exit of a container that ran. */
    private static void requireProgram(String program, Map<String, String> environment) throws IOException {
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, program));
        if (places.noneMatch(Files::isExecutable)) {
            throw new IOException("exec: \"" + program + "\": executable file not found"
                    + (program.contains("/") ? " on this machine" : " in $PATH"));
        }
    }
}
