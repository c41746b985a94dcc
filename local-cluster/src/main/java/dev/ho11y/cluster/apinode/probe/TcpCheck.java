package dev.ho11y.cluster.apinode.probe;

import dev.ho11y.cluster.kubelet.Check;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The kubelet's TCP probe: well is who accepts a connection ({@code pkg/probe/tcp/tcp.go}). */
record TcpCheck(String host, int port, Executor waiting) implements Check {

    @Override
    public void ask(Duration timeout, Consumer<Optional<String>> done) {
        waiting.execute(() -> done.accept(connect(timeout)));
    }

    private Optional<String> connect(Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("dial tcp " + host + ":" + port + ": " + e.getMessage());
        }
    }
}
