package dev.ho11y.cluster.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EgressTest {
    private static final String HOST = "aps-workspaces.us-east-1.amazonaws.com";

    @TempDir
    private Path folder;

    private HttpServer door;
    private Egress egress;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .set("X-Host", exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        door.start();
        X509Bundle bundle = new CertificateBuilder()
                .subject("CN=" + HOST)
                .addSanDnsName(HOST)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path certificate = Files.writeString(folder.resolve("doors.crt"), bundle.getCertificatePEM());
        Path key = Files.writeString(folder.resolve("doors.key"), bundle.getPrivateKeyPEM());
        egress = Egress.open(certificate, key, Map.of(HOST, door.getAddress()));
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(egress.address()))
                .sslContext(trusting(bundle))
                .build();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        egress.close();
        door.stop(0);
    }

    @Test
    void hostOfAwsIsTheDoorHere() throws Exception {
        HttpResponse<byte[]> answer =
                post("https://" + HOST + "/workspaces/ws-1/api/v1/query", "up".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Host")).contains(HOST);
        assertThat(answer.body()).isEqualTo("up".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bodiesLargerThanAnyBufferPassUnchanged() throws Exception {
        byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }

        assertThat(post("https://" + HOST + "/", body).body()).isEqualTo(body);
    }

    @Test
    void nothingElseIsReached() {
        assertThatThrownBy(() -> post("https://sts.amazonaws.com/", new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
    }

    @Test
    void plainRequestsAreRefused() throws Exception {
        HttpResponse<byte[]> answer = post("http://" + HOST + "/", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("CONNECT only");
    }

    private HttpResponse<byte[]> post(String uri, byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static SSLContext trusting(X509Bundle bundle) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("issuer", bundle.getCertificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
