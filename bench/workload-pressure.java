import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * As many requests as some connections can carry, each the next after the reply to the last: {@code PORT CONNECTIONS SECONDS}. Prints
 * requests, requests per second, median and 99th percentile in milliseconds. It costs little itself, because it shares the cores with
 * what it measures; it knows replies with a Content-Length only.
 */
class WorkloadPressure {
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 4_000_000;

    static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        long nanos = Long.parseLong(arguments[2]) * 1_000_000_000L;
        int[][] micros = new int[connections][];
        CountDownLatch running = new CountDownLatch(connections);
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            int connection = i;
            Thread.ofPlatform().start(() -> {
                try {
                    micros[connection] = send(port, start + nanos, MOST / connections);
                } catch (IOException e) {
                    System.err.println(e);
                    System.exit(1);
                }
                running.countDown();
            });
        }
        running.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        int[] all = Arrays.stream(micros).flatMapToInt(Arrays::stream).sorted().toArray();
        System.out.printf("%d %.0f %.2f %.2f%n", all.length, all.length / seconds,
                all[all.length / 2] / 1e3, all[(int) (all.length * 0.99)] / 1e3);
    }

    private static int[] send(int port, long until, int most) throws IOException {
        int[] micros = new int[most];
        int count = 0;
        byte[] buffer = new byte[4096];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            long now = System.nanoTime();
            while (now < until && count < most) {
                out.write(REQUEST);
                read(in, buffer);
                long then = now;
                now = System.nanoTime();
                micros[count++] = (int) ((now - then) / 1000);
            }
        }
        return Arrays.copyOf(micros, count);
    }

    /** Reads one reply; refuses anything but a 200. */
    private static void read(InputStream in, byte[] buffer) throws IOException {
        int have = 0;
        int need = Integer.MAX_VALUE;
        while (have < need) {
            int read = in.read(buffer, have, buffer.length - have);
            if (read < 0) {
                throw new IOException("closed by the server");
            }
            have += read;
            if (need == Integer.MAX_VALUE) {
                need = length(buffer, have);
            }
        }
    }

    /** Header and body together, once the header is complete. */
    private static int length(byte[] buffer, int have) throws IOException {
        String head = new String(buffer, 0, have, StandardCharsets.US_ASCII);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return Integer.MAX_VALUE;
        }
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("not a 200: " + head);
        }
        String lower = head.toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:") + "content-length:".length();
        return end + 4 + Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)).strip());
    }
}
