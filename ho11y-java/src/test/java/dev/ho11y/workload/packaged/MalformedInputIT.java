package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand wrong inputs, the same each time: nothing breaks, nothing grows. Behavior files are in MalformedBehaviorTest. */
class MalformedInputIT {

    private static final long SEED = 20_261_124;
    private static final int INPUTS = 10_000;
    private static final int PATIENCE_MILLIS = 500;
    private static final long GROWTH_AT_MOST = 16 << 20;

    @TempDir
    Path folder;

    @Test
    void tenThousandWrongInputsBreakNothing() throws IOException, InterruptedException {
        try (Workload workload = Workload.start(
                folder, Map.of("HO11Y_ADMIN_PORT", "0", "OTEL_TRACES_EXPORTER", "none", "HO11Y_LOG_DEST", "stderr"))) {
            RandomGenerator random = new Random(SEED);
            Map<Integer, Integer> statuses = new TreeMap<>();
            int servicePort = URI.create(workload.url()).getPort();
            int adminPort = workload.adminPort();
            long warm = 0;
            for (int i = 0; i < INPUTS; i++) {
                if (i == INPUTS / 2) {
                    warm = workload.residentBytes();
                }
                boolean admin = i % 2 == 0;
                byte[] request = admin ? adminRequest(random) : serviceRequest(random);
                int status = exchange(admin ? adminPort : servicePort, request);
                statuses.merge(status, 1, Integer::sum);
                if (admin && status == 200) {
                    // The damage was harmless. Take it back, so that the service replies as the contract says.
                    workload.admin("DELETE", "/admin/behavior", "");
                }
            }
            long grown = workload.residentBytes() - warm;
            assertThat(statuses.keySet()).as("statuses %s", statuses).isSubsetOf(0, 200, 400, 404, 405, 413, 414, 431);
            assertThat(statuses).containsKeys(200, 400, 431);
            assertThat(statuses.getOrDefault(400, 0)).isGreaterThan(INPUTS / 3);
            assertThat(statuses.getOrDefault(0, 0)).as("without a reply").isLessThan(INPUTS / 20);
            assertThat(grown).as("bytes of resident memory").isLessThan(GROWTH_AT_MOST);
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.admin("DELETE", "/admin/behavior", "").statusCode())
                    .isEqualTo(200);
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log()).noneMatch(line -> "error".equals(line.getString("level")));
            assertThat(workload.stderr()).doesNotContain("\tat ");
        }
    }

    private static byte[] adminRequest(RandomGenerator random) throws IOException {
        byte[] body = Malformed.behavior(random).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("PUT /admin/behavior HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] serviceRequest(RandomGenerator random) {
        String line =
                random.nextInt(4) == 0 ? Malformed.garbage(random, 30).replaceAll("[\r\n]", "") : "GET / HTTP/1.1";
        String header = Malformed.header(random);
        return (line + "\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The status of the reply, or 0 when there is none, because the server ends the connection or waits for more. */
    private static int exchange(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            InputStream in = socket.getInputStream();
            String reply = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return reply.length() < 12 ? 0 : Integer.parseInt(reply.substring(9));
        } catch (SocketException | SocketTimeoutException e) {
            return 0;
        }
    }
}
