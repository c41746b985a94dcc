package dev.ho11y.cluster.aws.fault;

import dev.ho11y.cluster.aws.http.DoorServer;
import dev.ho11y.cluster.aws.http.ReceivedRequest;
import dev.ho11y.cluster.aws.http.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * {@code GET /-/faults}, {@code PUT /-/faults/KIND}, {@code DELETE /-/faults[/KIND]} on the loopback interface, for whoever
 * has the token ({@code Authorization: Bearer …}).
 */
public final class FaultControl implements AutoCloseable {

    static final String PATH = "/-/faults";

    private final Faults faults;
    private final String authorization;
    private final DoorServer server;

    private FaultControl(Faults faults, String token, int port) throws IOException {
        this.faults = faults;
        this.authorization = "Bearer " + token;
        this.server = DoorServer.open(
                "fault-control", new InetSocketAddress(InetAddress.getLoopbackAddress(), port), this::handle);
    }

    /**
     * Opens it.
     *
     * @param port 0 takes a free one
     * @throws IOException if it cannot listen
     */
    public static FaultControl open(Faults faults, String token, int port) throws IOException {
        return new FaultControl(faults, token, port);
    }

    /** {@code http://host:port}: what {@link FaultClient} wants. */
    public URI uri() {
        return server.uri();
    }

    private Reply handle(ReceivedRequest request) {
        String sent = request.header("authorization").orElse("");
        if (!MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8))) {
            return Reply.text(401, "the token is missing or wrong: send it as Authorization: Bearer TOKEN");
        }
        String path = request.path();
        if (path.equals(PATH)) {
            return all(request.method());
        }
        Optional<RequestKind> kind =
                path.startsWith(PATH + "/") ? RequestKind.of(path.substring(PATH.length() + 1)) : Optional.empty();
        return kind.map(known -> one(known, request))
                .orElseGet(() -> Reply.text(
                        404, path + " is not here: write " + PATH + "[/remote_write|/query|/metadata|/traces]"));
    }

    private Reply all(String method) {
        return switch (method) {
            case "GET" -> Reply.json(200, FaultJson.write(faults.all()));
            case "DELETE" -> {
                faults.clear();
                yield Reply.empty(204);
            }
            default -> Reply.text(405, method + " is not for " + PATH + ": use GET or DELETE");
        };
    }

    private Reply one(RequestKind kind, ReceivedRequest request) {
        return switch (request.method()) {
            case "PUT" -> put(kind, request.body());
            case "DELETE" -> {
                faults.clear(kind);
                yield Reply.empty(204);
            }
            default -> Reply.text(405, request.method() + " is not for " + request.path() + ": use PUT or DELETE");
        };
    }

    private Reply put(RequestKind kind, byte[] body) {
        try {
            faults.set(kind, FaultJson.read(body));
            return Reply.empty(204);
        } catch (IllegalArgumentException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
