package dev.ho11y.cluster.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A pod that answers each connection's first request with given bytes, or does something worse. */
final class RawUpstream implements AutoCloseable {

    /** What it does with a connection whose request head it has read. */
    interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    private final ServerSocket server;

    private RawUpstream(ServerSocket server) {
        this.server = server;
    }

    static RawUpstream open(Behaviour behaviour) throws IOException {
        RawUpstream upstream = new RawUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> upstream.accept(behaviour));
        return upstream;
    }

    /** Answers with these bytes and closes. */
    static Behaviour answering(String bytes) {
        return socket -> socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    }

    static Behaviour resetting() {
        return socket -> socket.setSoLinger(true, 0);
    }

    /** Reads on until the other side closes. */
    static Behaviour silent() {
        return socket -> socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    private void accept(Behaviour behaviour) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader head =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {}
                behaviour.serve(socket);
            } catch (IOException e) {
                if (!server.isClosed() && !(e instanceof java.net.SocketException)) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    Endpoint endpoint(String pod) {
        return new Endpoint(pod, (InetSocketAddress) server.getLocalSocketAddress());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
