package dev.ho11y.cluster.apinode.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

    private static final LocalImage IMAGE = new LocalImage(
            List.of("/opt/collector", "--quiet"),
            List.of("--listen=$(POD_IP):$(POD_PORT)"),
            Map.of(),
            Set.of("/awscollector"),
            List.of());

    static Stream<Arguments> containers() {
        return Stream.of(
                argumentSet("the image's own", "", List.of("/opt/collector", "--quiet", "--listen=127.97.0.1:4317")),
                argumentSet(
                        "other arguments",
                        "args: [--config=$(FILE)]",
                        List.of("/opt/collector", "--quiet", "--config=f")),
                argumentSet("another command", "command: [sh, -c, echo $(FILE)]", List.of("sh", "-c", "echo f")),
                argumentSet(
                        "another command and arguments", "command: [sh]\nargs: [-c, ls]", List.of("sh", "-c", "ls")),
                argumentSet(
                        "the entry point by its name in the image",
                        "command: [/awscollector, --config=x]",
                        List.of("/opt/collector", "--quiet", "--config=x")));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void replacesEntryPointAndArgumentsAsAnImageHasThem(String container, List<String> words) {
        Pod pod = PodYaml.ofContainer("ports: [{containerPort: 4317}]\n" + container);
        assertThat(CommandLine.of(
                        pod,
                        pod.getSpec().getContainers().getFirst(),
                        IMAGE,
                        new PodAddress("127.97.0.1", "127.0.0.1", "ho11y"),
                        Map.of("FILE", "f")))
                .isEqualTo(words);
    }
}
