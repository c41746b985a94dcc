package dev.ho11y.workload.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that does whatever one connection's script says, however wrong, after reading one request head. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Script script;
    private final Queue<List<String>> heads = new ConcurrentLinkedQueue<>();

    /** What happens on a connection once the request head is read; the connection is closed afterwards. */
    interface Script {
        void run(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    RawServer(Script script) throws IOException {
        this.script = script;
        socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    static RawServer replying(String reply) throws IOException {
        return new RawServer((connection, out) -> out.write(reply.getBytes(StandardCharsets.ISO_8859_1)));
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /** The request heads so far, line by line. */
    List<List<String>> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            heads.add(reader.lines().takeWhile(line -> !line.isEmpty()).toList());
            script.run(connection, connection.getOutputStream());
        } catch (IOException e) {
            // The other side has had enough, which is what some scripts are for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
