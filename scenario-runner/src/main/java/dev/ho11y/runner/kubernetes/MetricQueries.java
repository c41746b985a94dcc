package dev.ho11y.runner.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import dev.ho11y.cluster.platform.AwsAccess;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks what a trigger asks, as KEDA does: the same address, signed when the trigger names a region. The credentials are those of the
 * environment, or of the cluster on this machine.
 */
final class MetricQueries implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Optional<Credentials> credentials;
    private final InstantSource clock;

    private MetricQueries(HttpClient client, Optional<Credentials> credentials, InstantSource clock) {
        this.client = client;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** @param local how to reach the AWS of the cluster on this machine; empty on any other */
    static MetricQueries open(Optional<AwsAccess> local, Map<String, String> environment, InstantSource clock)
            throws EnvironmentUnavailable {
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        if (local.isEmpty()) {
            return new MetricQueries(client.build(), Credentials.of(environment), clock);
        }
        AwsAccess aws = local.get();
        try {
            client.proxy(ProxySelector.of(new InetSocketAddress(
                            aws.proxy().getHost(), aws.proxy().getPort())))
                    .sslContext(trusting(aws.authority()));
        } catch (IOException | GeneralSecurityException e) {
            throw new EnvironmentUnavailable(aws.authority() + " cannot be used: " + e.getMessage());
        }
        return new MetricQueries(
                client.build(),
                Optional.of(new Credentials(aws.accessKeyId(), aws.secretAccessKey(), Optional.empty())),
                clock);
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Whether the trigger's query can be asked from here at all. */
    boolean canAsk(PrometheusTrigger trigger) {
        return trigger.request().awsRegion().isEmpty() || credentials.isPresent();
    }

    /** Asks now; {@code done} is told on another thread. */
    void ask(PrometheusTrigger trigger, Consumer<Answer> done) {
        URI uri = URI.create(trigger.serverAddress().replaceAll("/+$", "") + "/api/v1/query?query="
                + URLEncoder.encode(trigger.query(), StandardCharsets.UTF_8).replace("+", "%20"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
        trigger.request()
                .awsRegion()
                .flatMap(region -> credentials.map(known -> new SigV4Signer(known, region, AmpDoor.SERVICE, clock)))
                .ifPresent(signer -> signer.sign("GET", uri, Map.of(), new byte[0])
                        .forEach((name, values) -> {
                            if (!name.equalsIgnoreCase("Host")) { // the client's own to write
                                values.forEach(value -> request.header(name, value));
                            }
                        }));
        var _ = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> response == null
                        ? new Answer.Failed(
                                failure.getCause() == null
                                        ? failure.toString()
                                        : failure.getCause().toString())
                        : answer(response))
                .thenAccept(done);
    }

    private static Answer answer(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            return Answer.Failed.status(response.statusCode());
        }
        try {
            JsonNode result = JSON.readTree(response.body()).path("data").path("result");
            return switch (result.size()) {
                case 0 -> new Answer.Empty();
                case 1 -> value(result.get(0).path("value").path(1));
                default -> new Answer.Several(result.size());
            };
        } catch (JsonProcessingException e) {
            return new Answer.Failed("no JSON: " + e.getOriginalMessage());
        }
    }

    private static Answer value(JsonNode value) {
        return switch (value.asText("")) {
            case "" -> new Answer.NullValue();
            case "+Inf" -> new Answer.Sample(Double.POSITIVE_INFINITY);
            case "-Inf" -> new Answer.Sample(Double.NEGATIVE_INFINITY);
            case String number -> new Answer.Sample(Double.parseDouble(number));
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
