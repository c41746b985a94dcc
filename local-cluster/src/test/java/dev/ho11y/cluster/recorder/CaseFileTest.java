package dev.ho11y.cluster.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaseFileTest {

    static final String YAML = """
            cases:
              - name: web
                initialReplicas: 2
                created: 1.5
                scaledObject:
                  apiVersion: keda.sh/v1alpha1
                  kind: ScaledObject
                  metadata: {name: web, namespace: shop}
                  spec:
                    scaleTargetRef: {name: web}
                    triggers:
                      - type: prometheus
                        metadata: {serverAddress: "http://elsewhere", query: load, threshold: "1"}
                metrics:
                  load: {steps: [[0, 8.5], [60, 0]], faults: [[10, 20, nan]]}
            """;

    @TempDir
    Path folder;

    private CaseFile read(String text) throws Exception {
        return CaseFile.read(Files.writeString(folder.resolve("cases.yaml"), text));
    }

    @Test
    void readsYaml() throws Exception {
        ScriptedCase web = read(YAML).cases().getFirst();

        assertThat(web.name()).isEqualTo("web");
        assertThat(web.initialReplicas()).isEqualTo(2);
        assertThat(web.created()).isEqualTo(1.5);
        assertThat(web.namespace()).isEqualTo("shop");
        assertThat(web.scripts().values().iterator().next().at(12)).isEqualTo(new Script.Answer(Kind.NAN, 8.5));
    }

    @Test
    void asksTheServerItIsToldAndKeepsTheRest() throws Exception {
        ScriptedCase web = read(YAML).asking("http://127.0.0.1:1").cases().getFirst();

        assertThat(web.scaledObject().at("/spec/triggers/0/metadata").toString())
                .isEqualTo("{\"serverAddress\":\"http://127.0.0.1:1\",\"query\":\"load\",\"threshold\":\"1\"}");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet("no cases", YAML, "{}", "no cases; expected a list under `cases`"),
                argumentSet(
                        "another target",
                        "scaleTargetRef: {name: web}",
                        "scaleTargetRef: {name: api}",
                        "case web: spec.scaleTargetRef.name must be web"),
                argumentSet(
                        "a query without script",
                        "query: load",
                        "query: rate",
                        "case web: query rate is not in metrics"),
                argumentSet(
                        "a late first step",
                        "[[0, 8.5]",
                        "[[5, 8.5]",
                        "case web: metrics.load: its first step must be from second 0 on"),
                argumentSet(
                        "an unknown fault",
                        "nan",
                        "slow",
                        "case web: metrics.load: a fault is of kind \"slow\", and must be of one of"
                                + " [http500, empty, nan, inf, multi, null, negative]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(YAML.replace(right, wrong)))
                .isInstanceOf(RecordingException.class)
                .hasMessage(folder.resolve("cases.yaml") + ": " + message);
    }

    @Test
    void everyCaseHasItsOwnNameAndQuery() {
        String again = YAML.substring(YAML.indexOf("  - name"));

        assertThatThrownBy(() -> read(YAML + again)).hasMessageEndingWith("case web is there twice");
        assertThatThrownBy(() -> read(YAML + again.replace("web", "api")))
                .hasMessageEndingWith("case api: query load is that of case web; every case needs its own");
    }
}
