package dev.ho11y.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback interface that answers as the test says, well or badly. A thread for each connection. */
final class TestServer implements AutoCloseable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** What is done for one request. */
    interface Behaviour {
        void answer(Socket socket, String head) throws Exception;
    }

    final List<String> heads = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket listening;
    private final Behaviour behaviour;

    TestServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    static TestServer saying(String answer) throws IOException {
        return new TestServer((socket, _) -> write(socket, answer));
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    LoadTarget target() {
        return LoadTarget.of("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed: the end of the test
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                head.append(line).append('\n');
                if (line.isEmpty()) {
                    heads.add(head.toString());
                    behaviour.answer(socket, head.toString());
                    head.setLength(0);
                }
            }
        } catch (Exception e) {
            // the client hung up, or the behaviour closed the socket
        }
    }
}
