package dev.ho11y.cluster.apinode.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ho11y.autoscaler.time.WallClockScheduler;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to a cluster IP, against small servers that answer with their name what they are told. */
@Timeout(30)
class ServiceRouterTest {

    private static final InetAddress CLUSTER_IP = InetAddress.ofLiteral("127.96.200.7");
    private static final InetSocketAddress API_SERVER = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 6443);

    private final WallClockScheduler scheduler = new WallClockScheduler();
    private final List<String> unheard = Collections.synchronizedList(new ArrayList<>());
    private final ServiceRouter router =
            new ServiceRouter(scheduler, API_SERVER, 7, (service, why) -> unheard.add(why));
    private final List<ServerSocket> servers = new ArrayList<>();
    private int port;

    @BeforeAll
    static void needsLoopbackAddresses() throws IOException {
        try (ServerSocket any = new ServerSocket()) {
            any.bind(new InetSocketAddress(CLUSTER_IP, 0));
        } catch (SocketException e) {
            assumeThat(e).as("this system has 127.0.0.1 only").isNull();
        }
    }

    @AfterEach
    void close() throws IOException {
        router.close();
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    /** Echoes until the end of what it is sent, and then says its name. */
    private Backend server(String name, boolean ready) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        servers.add(server);
        Thread.ofVirtual().start(() -> serve(server, name));
        Pod pod = Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {namespace: shop, labels: {app: web}}
                spec: {containers: [{name: a, ports: [{name: tcp, containerPort: %d}]}]}""".formatted(server.getLocalPort()), Pod.class);
        return new Backend(pod, "127.0.0.1", ready);
    }

    private static void serve(ServerSocket server, String name) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                    socket.getOutputStream().write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void route(Backend... backends) throws IOException {
        if (port == 0) {
            try (ServerSocket free = new ServerSocket(0, 1, CLUSTER_IP)) {
                port = free.getLocalPort();
            }
        }
        router.route(List.of(service()), List.of(backends));
    }

    private Service service() {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Service
                metadata: {namespace: shop, name: web, uid: s}
                spec: {clusterIP: %s, selector: {app: web}, ports: [{port: %d, targetPort: tcp}]}""".formatted(CLUSTER_IP.getHostAddress(), port), Service.class);
    }

    private byte[] exchange(byte[] sent) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000);
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                } catch (IOException seenByTheReader) {
                    return;
                }
            });
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(writer).isNotNull();
            return answer;
        }
    }

    /** Listening begins a moment after the route is asked for. */
    private Socket connect() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return new Socket(CLUSTER_IP, port);
            } catch (IOException notYet) {
                if (tries == 100) {
                    throw notYet;
                }
                scheduler.runUntil(scheduler.instant().plus(Duration.ofMillis(20)));
            }
        }
    }

    private String ask() throws IOException {
        return new String(exchange(new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void carriesBytesBothWaysAndTheEndOfEach() throws Exception {
        route(server("pod", true));
        byte[] much = new byte[3_000_000];
        new Random(1).nextBytes(much);
        byte[] answer = exchange(much);
        assertThat(answer).hasSize(much.length + 3).startsWith(much).endsWith('p', 'o', 'd');
    }

    @Test
    void spreadsConnectionsOverReadyPods() throws Exception {
        route(server("a", true), server("b", true), server("c", false));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(ask());
        }
        assertThat(answers).contains("a", "b").doesNotContain("c");
    }

    @Test
    void resetsConnectionsWhenNoPodIsReadyAndForwardsOnceOneIs() throws Exception {
        Backend pod = server("pod", true);
        route(new Backend(pod.pod(), pod.ip(), false));
        assertThatThrownBy(this::ask).isInstanceOf(SocketException.class);
        route(pod);
        assertThat(ask()).isEqualTo("pod");
    }

    @Test
    void resetsAConnectionToAPodThatDoesNotListen() throws Exception {
        Backend pod = server("pod", true);
        servers.getFirst().close();
        route(pod);
        assertThatThrownBy(this::ask).isInstanceOf(SocketException.class);
    }

    @Test
    void stopsListeningForAServiceThatIsGone() throws Exception {
        route(server("pod", true));
        assertThat(ask()).isEqualTo("pod");
        router.route(List.of(), List.of());
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        new Socket(CLUSTER_IP, port).close();
                        scheduler.runUntil(scheduler.instant().plus(Duration.ofMillis(20)));
                    }
                })
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void saysOnceThatAnAddressCannotBeListenedOn() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, CLUSTER_IP)) {
            port = other.getLocalPort();
            for (int i = 0; i < 100 && unheard.isEmpty(); i++) {
                route(server("pod", true));
                scheduler.runUntil(scheduler.instant().plus(Duration.ofMillis(20)));
            }
            route(server("pod", true));
            scheduler.runUntil(scheduler.instant().plus(Duration.ofMillis(200)));
            assertThat(unheard).singleElement().asString().startsWith("Nothing listens on 127.96.200.7:" + port + ": ");
        }
    }
}
