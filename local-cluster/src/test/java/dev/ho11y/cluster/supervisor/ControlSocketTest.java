package dev.ho11y.cluster.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.controlplane.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlSocketTest {

    private static final ClusterState STATE = new ClusterState(
            7,
            8,
            ClusterState.Phase.READY,
            "",
            "https://127.0.0.1:20000",
            "/state/kubeconfig",
            6,
            List.of(new Member("etcd", "3.6.16", Health.ENDED, 9, List.of(1, 2), "/state/etcd.log", "two\nlines")));

    @TempDir
    Path dir;

    @ParameterizedTest
    @MethodSource("requests")
    void carriesEachRequestAndItsAnswer(Request request) throws Exception {
        Path path = dir.resolve("s");
        try (ControlSocket _ =
                ControlSocket.open(path, got -> got.equals(request) ? Reply.of(STATE) : Reply.error("got " + got))) {
            assertThat(ControlSocket.ask(path, request)).isEqualTo(Reply.of(STATE));
        }
        assertThat(path).doesNotExist();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                argumentSet("status", new Request.Status()),
                argumentSet("kill", new Request.Kill(Component.KEDA_OPERATOR)),
                argumentSet("restart", new Request.Restart(Component.KUBE_APISERVER)),
                argumentSet("time scale", new Request.AtTimeScale(6)));
    }

    @Test
    void saysWhichComponentsThereAreToAWrongName() {
        assertThatThrownBy(() -> Request.parse("kill kubelet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no component `kubelet`; there are etcd, kube-apiserver, kube-controller-manager,"
                        + " kube-scheduler, keda-operator, keda-adapter, prometheus");
    }

    @Test
    void nobodyAnswersOnceItIsClosed() throws Exception {
        Path path = dir.resolve("s");
        ControlSocket.open(path, _ -> Reply.of(STATE)).close();

        assertThatThrownBy(() -> ControlSocket.ask(path, new Request.Status())).isInstanceOf(IOException.class);
    }
}
