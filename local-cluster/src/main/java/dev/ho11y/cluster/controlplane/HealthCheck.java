package dev.ho11y.cluster.controlplane;

import dev.ho11y.cluster.components.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks each component what a kubelet would ask it. */
final class HealthCheck implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(2);

    private final Map<Port, Integer> ports;
    private final HttpClient client;

    HealthCheck(Map<Port, Integer> ports, X509Certificate root) {
        this.ports = ports;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(BOUND)
                .sslContext(trusting(root))
                .build();
    }

    /** Whether it says that it is ready; false also when it says nothing. */
    boolean ready(Component component) {
        HttpRequest request =
                HttpRequest.newBuilder(url(component)).timeout(BOUND).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private URI url(Component component) {
        return switch (component) {
            case ETCD -> url("http", Port.ETCD_HEALTH, "/readyz");
            case KUBE_APISERVER -> url("https", Port.API, "/readyz");
            case KUBE_CONTROLLER_MANAGER -> url("https", Port.CONTROLLER_MANAGER, "/healthz");
            case KUBE_SCHEDULER -> url("https", Port.SCHEDULER, "/healthz");
            case KEDA_OPERATOR -> url("http", Port.KEDA_HEALTH, "/readyz");
            case KEDA_ADAPTER -> url("https", Port.ADAPTER, "/readyz");
            case KEDA_CRDS, PROMETHEUS, OTELCOL ->
                throw new IllegalArgumentException(component + " is not started here");
        };
    }

    private URI url(String scheme, Port port, String path) {
        return URI.create(scheme + "://127.0.0.1:" + ports.getOrDefault(port, 0) + path);
    }

    private static SSLContext trusting(X509Certificate root) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("root", root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
