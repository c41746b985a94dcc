package dev.ho11y.cluster.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where a supervisor is asked: a socket in a folder that only its user can enter. A connection is one line, and one line
 * back. Requests are answered at the same time; what they do to one component is in the hands of who asks.
 */
final class ControlSocket implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Path path;

    private ControlSocket(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    static ControlSocket open(Path path, Function<Request, Reply> answers) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        ControlSocket socket = new ControlSocket(server, path);
        Thread.ofPlatform().daemon().name("ho11y-control").start(() -> socket.accept(answers));
        return socket;
    }

    private void accept(Function<Request, Reply> answers) {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> converse(connection, answers));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void converse(SocketChannel connection, Function<Request, Reply> answers) {
        try (connection) {
            String line = readLine(connection);
            send(connection, answer(line, answers).line());
        } catch (IOException gone) {
            return; // who asked does not wait any more
        }
    }

    private static Reply answer(String line, Function<Request, Reply> answers) {
        try {
            return answers.apply(Request.parse(line));
        } catch (IllegalArgumentException e) {
            return Reply.error(String.valueOf(e.getMessage()));
        }
    }

    /** Asks the supervisor behind a socket. */
    static Reply ask(Path path, Request request) throws IOException {
        try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            send(connection, request.line());
            return Reply.parse(readLine(connection));
        }
    }

    private static void send(SocketChannel connection, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    private static String readLine(SocketChannel connection) throws IOException {
        String line = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the other side closed the connection");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
