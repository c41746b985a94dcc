package dev.ho11y.cluster.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorServerTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void answersTheRequestsOfAConnectionInTheirOrder() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        try (DoorServer server = DoorServer.open("test", ANYWHERE, request -> {
                    if (request.target().equals("/2")) {
                        second.countDown();
                        return Reply.text(200, "second");
                    }
                    boolean overtaken = second.await(200, TimeUnit.MILLISECONDS); // time to do it wrong
                    return Reply.text(200, overtaken ? "overtaken" : "first");
                });
                Connection connection = new Connection(server)) {
            connection.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.nextBody()).isEqualTo("first");
            assertThat(connection.nextBody()).isEqualTo("second");
        }
    }

    @Test
    void handsTheTargetOverAsItWasReceived() throws Exception {
        try (DoorServer server = DoorServer.open(
                        "test",
                        ANYWHERE,
                        request -> Reply.text(
                                200,
                                request.path() + " " + request.query() + " "
                                        + request.headers().get("x-a")));
                Connection connection = new Connection(server)) {
            connection.send("GET /%7e//a?b=%2B+c HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nx-a: 2\r\n\r\n");
            assertThat(connection.nextBody()).isEqualTo("/%7e//a b=%2B+c [1, 2]");
        }
    }

    @Test
    void refusesABodyBeyondTheBound() throws Exception {
        try (DoorServer server = DoorServer.open("test", ANYWHERE, request -> Reply.text(200, "taken"));
                Connection connection = new Connection(server)) {
            connection.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + (DoorServer.MAX_BODY_BYTES + 1) + "\r\n\r\n");
            assertThat(connection.nextStatus()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }

    @Test
    void survivesAHandlerThatFails() throws Exception {
        try (DoorServer server = DoorServer.open("test", ANYWHERE, request -> {
                    if (request.target().equals("/bad")) {
                        throw new IllegalStateException("a defect");
                    }
                    return Reply.text(200, "fine");
                });
                Connection connection = new Connection(server)) {
            connection.send("GET /bad HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.nextBody()).contains("a defect");
            connection.send("GET /good HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.nextBody()).isEqualTo("fine");
        }
    }

    @Test
    void namesTheAddressThatIsTaken() throws Exception {
        try (DoorServer first = DoorServer.open("test", ANYWHERE, request -> Reply.empty(204))) {
            assertThatThrownBy(() -> DoorServer.open("test", first.address(), request -> Reply.empty(204)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("test cannot listen on")
                    .hasMessageContaining(":" + first.address().getPort());
        }
    }

    /** A client that writes exactly what it is told. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader reader;

        Connection(DoorServer server) throws IOException {
            socket = new Socket(server.address().getAddress(), server.address().getPort());
            socket.setSoTimeout(10_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        String nextStatus() throws IOException {
            return reader.readLine();
        }

        /** Of a response whose body is one line. */
        String nextBody() throws IOException {
            while (!reader.readLine().isEmpty()) {
                // a header
            }
            return reader.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
