package dev.ho11y.runner.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.cluster.platform.AwsAccess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Server spans that have arrived at X-Ray, where it is the door of this machine's cluster; elsewhere they are not counted. */
final class ServerSpans implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<AwsAccess> aws;
    private final HttpClient client = HttpClient.newHttpClient();

    ServerSpans(Optional<AwsAccess> aws) {
        this.aws = aws;
    }

    /** Those of the pods, up to now. */
    Optional<Long> count(List<String> pods) {
        return aws.flatMap(this::ask)
                .map(served -> pods.stream()
                        .mapToLong(pod -> served.getOrDefault(pod, 0L))
                        .sum());
    }

    private Optional<Map<String, Long>> ask(AwsAccess known) {
        HttpRequest request = HttpRequest.newBuilder(known.xray().resolve("/served"))
                .timeout(TIMEOUT)
                .build();
        try {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return Optional.of(JSON.readValue(body, new TypeReference<Map<String, Long>>() {}));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
