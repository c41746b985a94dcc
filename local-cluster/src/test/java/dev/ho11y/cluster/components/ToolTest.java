package dev.ho11y.cluster.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToolTest {

    @ParameterizedTest
    @MethodSource("answers")
    void readsTheVersionThatABinaryTells(String answer, String version) {
        assertThat(Tool.firstVersion(answer)).hasValue(version);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("etcd", "etcd Version: 3.6.16\nGit SHA: Not provided\nGo Version: go1.26.8", "3.6.16"),
                argumentSet("Kubernetes", "Kubernetes v1.36.3", "1.36.3"),
                argumentSet("a distribution of Kubernetes", "Kubernetes v1.36.3+k3s1", "1.36.3+k3s1"),
                argumentSet("Prometheus", "prometheus, version 3.16.0 (branch: HEAD, revision: 0)", "3.16.0"),
                argumentSet("a release candidate", "prometheus, version 3.16.0-rc.1 (branch: HEAD)", "3.16.0-rc.1"));
    }

    @ParameterizedTest
    @CsvSource({"go1.26.0, true", "go1.26.8, true", "go1.27rc1, true", "go1.25.9, false", "devel, false"})
    void buildsWithGoThatIsNewEnough(String version, boolean enough) {
        assertThat(Go.newEnough(version)).isEqualTo(enough);
    }
}
