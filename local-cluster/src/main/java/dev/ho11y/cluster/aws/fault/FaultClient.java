package dev.ho11y.cluster.aws.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Changes the faults of doors that another process has opened, through its {@link FaultControl}. */
public final class FaultClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI control;
    private final String token;

    /** @param control {@code http://host:port} */
    public FaultClient(URI control, String token) {
        this.control = control;
        this.token = token;
    }

    /**
     * As {@link Faults#set}.
     *
     * @throws IOException if the control does not answer, or not with success
     */
    public void set(RequestKind kind, DoorFault fault) throws IOException, InterruptedException {
        send("PUT", "/" + kind.word(), BodyPublishers.ofString(FaultJson.write(fault)));
    }

    /** As {@link Faults#clear(RequestKind)}. */
    public void clear(RequestKind kind) throws IOException, InterruptedException {
        send("DELETE", "/" + kind.word(), BodyPublishers.noBody());
    }

    /** As {@link Faults#clear()}. */
    public void clear() throws IOException, InterruptedException {
        send("DELETE", "", BodyPublishers.noBody());
    }

    private void send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        URI uri = control.resolve(FaultControl.PATH + path);
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, body)
                        .header("Authorization", "Bearer " + token)
                        .timeout(TIMEOUT)
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 204) {
            throw new IOException(method + " " + uri + " answered " + response.statusCode() + ": "
                    + response.body().strip());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
