package dev.ho11y.load;

import static dev.ho11y.load.Runs.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.load.measure.LoadInterval;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stores were made with keytool: a self-signed certificate for 127.0.0.1, and a trust store that holds it. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = TlsTest.class.getResourceAsStream("/self-signed.p12")) {
            keys.load(Objects.requireNonNull(file), PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        server.stop(0);
    }

    @Test
    void speaksTlsWithAServerThatIsTrusted() throws Exception {
        trust();

        LoadInterval total = Runs.run(target("127.0.0.1"), OPTIONS);

        assertThat(total.statuses()).isEqualTo(Map.of(204, 20L));
    }

    @Test
    void doesNotConnectToAServerThatIsNotTrusted() throws Exception {
        LoadInterval total = Runs.run(target("127.0.0.1"), OPTIONS);

        assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.CONNECT_FAILED, 20L));
    }

    @Test
    void doesNotConnectToAServerWhoseCertificateIsForAnotherName() throws Exception {
        trust();

        LoadInterval total = Runs.run(target("localhost"), OPTIONS);

        assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.CONNECT_FAILED, 20L));
    }

    private static void trust() throws Exception {
        Path store = Path.of(Objects.requireNonNull(TlsTest.class.getResource("/trusts-self-signed.p12"))
                .toURI());
        System.setProperty(TRUST_STORE, store.toString());
        System.setProperty(TRUST_STORE + "Password", new String(PASSWORD));
    }

    private LoadTarget target(String host) {
        return LoadTarget.of("https://" + host + ":" + server.getAddress().getPort() + "/");
    }
}
