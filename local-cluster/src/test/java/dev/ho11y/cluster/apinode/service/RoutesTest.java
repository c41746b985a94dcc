package dev.ho11y.cluster.apinode.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final InetSocketAddress API_SERVER = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 6443);

    private static Service service(String spec) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Service\nmetadata: {namespace: shop, name: web}\nspec: {" + spec + "}",
                Service.class);
    }

    private static Backend backend(String namespace, String app, String ip, boolean ready) {
        Pod pod = Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {namespace: %s, labels: {app: %s, tier: front}}
                spec: {containers: [{name: a, ports: [{name: http, containerPort: 8765}]}]}""".formatted(namespace, app), Pod.class);
        return new Backend(pod, ip, ready);
    }

    /** As {@code cluster IP:port=endpoint endpoint}. */
    private static List<String> routes(Service service, Backend... backends) {
        return Routes.of(List.of(service), Arrays.asList(backends), API_SERVER).stream()
                .map(route -> text(route.listen()) + "="
                        + route.endpoints().stream().map(RoutesTest::text).collect(Collectors.joining(" ")))
                .toList();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Test
    void goToReadyPodsOfTheNamespaceThatTheSelectorMatches() {
        assertThat(routes(
                        service("clusterIP: 127.96.0.9, selector: {app: web}, ports: [{port: 80, targetPort: http}]"),
                        backend("shop", "web", "127.97.0.1", true),
                        backend("shop", "web", "127.97.0.2", false),
                        backend("shop", "other", "127.97.0.3", true),
                        backend("else", "web", "127.97.0.4", true),
                        backend("shop", "web", "127.97.0.5", true)))
                .containsExactly("127.96.0.9:80=127.97.0.1:8765 127.97.0.5:8765");
    }

    @Test
    void goToNumberedPortsAndToTheSamePortWhenNoneIsNamed() {
        assertThat(routes(
                        service("clusterIP: 127.96.0.9, selector: {app: web},"
                                + " ports: [{name: a, port: 80, targetPort: 9000}, {name: b, port: 81}]"),
                        backend("shop", "web", "127.97.0.1", true)))
                .containsExactly("127.96.0.9:80=127.97.0.1:9000", "127.96.0.9:81=127.97.0.1:81");
    }

    @Test
    void haveNoEndpointWhereThePortIsNotDeclared() {
        assertThat(routes(
                        service("clusterIP: 127.96.0.9, selector: {app: web}, ports: [{port: 80, targetPort: grpc}]"),
                        backend("shop", "web", "127.97.0.1", true)))
                .containsExactly("127.96.0.9:80=");
    }

    @Test
    void goToUnreadyPodsWhenTheServiceSaysSo() {
        assertThat(routes(
                        service("clusterIP: 127.96.0.9, selector: {app: web}, publishNotReadyAddresses: true,"
                                + " ports: [{port: 80, targetPort: http}]"),
                        backend("shop", "web", "127.97.0.1", false)))
                .containsExactly("127.96.0.9:80=127.97.0.1:8765");
    }

    @Test
    void leaveOtherServicesAlone() {
        Backend pod = backend("shop", "web", "127.97.0.1", true);
        assertThat(routes(service("clusterIP: None, selector: {app: web}, ports: [{port: 80}]"), pod))
                .isEmpty();
        assertThat(routes(service("type: ExternalName, externalName: localhost, ports: [{port: 80}]"), pod))
                .isEmpty();
        assertThat(routes(service("clusterIP: 127.96.0.9, ports: [{port: 80}]"), pod))
                .isEmpty();
        assertThat(routes(
                        service("clusterIP: 127.96.0.9, selector: {app: web}, ports: [{port: 53, protocol: UDP}]"),
                        pod))
                .isEmpty();
    }

    @Test
    void goToTheApiServerUnderItsName() {
        Service kubernetes = Serialization.unmarshal("""
                apiVersion: v1
                kind: Service
                metadata: {namespace: default, name: kubernetes}
                spec: {clusterIP: 127.96.0.1, ports: [{port: 443, targetPort: 6443}]}""", Service.class);
        assertThat(routes(kubernetes)).containsExactly("127.96.0.1:443=127.0.0.1:6443");
    }
}
