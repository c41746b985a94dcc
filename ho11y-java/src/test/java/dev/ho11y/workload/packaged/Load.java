package dev.ho11y.workload.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Some clients that send one request after the other, until a number is reached or they are told to stop. */
final class Load {

    private final AtomicInteger toSend;
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch running;

    Load(String url, int clients, int requests) {
        toSend = new AtomicInteger(requests);
        running = new CountDownLatch(clients);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .build();
        for (int i = 0; i < clients; i++) {
            Thread.ofVirtual().start(() -> send(request));
        }
    }

    private void send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!stopped.get() && toSend.getAndDecrement() > 0) {
                int status = client.send(request, BodyHandlers.ofString()).statusCode();
                (status == 200 ? completed : refused).incrementAndGet();
            }
        } catch (IOException | InterruptedException e) {
            // The process has gone; what was completed before is what counts.
        } finally {
            running.countDown();
        }
    }

    /** Replies with 200, each read to its end. */
    int completed() {
        return completed.get();
    }

    /** Replies with another status. */
    int refused() {
        return refused.get();
    }

    void stop() {
        stopped.set(true);
    }

    void await() throws InterruptedException {
        running.await();
    }
}
