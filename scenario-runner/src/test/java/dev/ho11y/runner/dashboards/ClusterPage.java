package dev.ho11y.runner.dashboards;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What the cluster's own components expose, for who scrapes it live: the earlier samples at first, from then on the later ones. */
final class ClusterPage implements AutoCloseable {
    static final Path FILE = Path.of("src/test/resources/dashboards/cluster.txt");

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    private ClusterPage() throws IOException {}

    static ClusterPage serve() throws IOException {
        ClusterPage page = new ClusterPage();
        List<String> lines = Files.readAllLines(FILE);
        AtomicBoolean scraped = new AtomicBoolean();
        page.server.createContext("/metrics", exchange -> {
            byte[] text = at(scraped.getAndSet(true) ? " 15000" : " 0", lines).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        page.server.start();
        return page;
    }

    private static String at(String timestamp, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("#") || line.endsWith(timestamp))
                .map(line -> line.startsWith("#") ? line : line.substring(0, line.length() - timestamp.length()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
