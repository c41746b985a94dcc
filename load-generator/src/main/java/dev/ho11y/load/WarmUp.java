package dev.ho11y.load;

import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A short run against a server of our own on the loopback interface, so that the classes of the driver are loaded and
 * partly compiled before the first arrival. Without it the first connections of a fresh JVM keep the event loop busy for
 * hundreds of milliseconds, in which arrivals pile up and are then sent in one burst.
 */
final class WarmUp {
    private static final int REQUESTS = 500;
    private static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private WarmUp() {}

    /** Returns when warm, at the latest after a few seconds; a warm-up that fails shows as send lag and nothing else. */
    static void run() {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> accept(listening));
            LoadTarget target = LoadTarget.of("http://127.0.0.1:" + listening.getLocalPort());
            LoadProfile allAtOnce = LoadProfile.constant(new Rate(REQUESTS * 1000.0), Duration.ofMillis(1));
            LoadOptions options = LoadOptions.defaults().withMaxInFlight(8).withTimeout(AT_MOST);
            LoadRun run = Run.start(ArrivalSchedule.even(allAtOnce), target, options, _ -> {});
            try {
                var _ = run.done().get(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                run.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            // cold, then
        }
    }

    private static void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.startVirtualThread(() -> answer(socket));
            }
        } catch (IOException e) {
            // closed: the warm-up is over
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] request = new byte[4096];
            // One request at a time on each connection, and small enough to come in one piece on the loopback
            // interface.
            while (in.read(request) > 0) {
                socket.getOutputStream().write(ANSWER);
            }
        } catch (IOException e) {
            // hung up
        }
    }
}
