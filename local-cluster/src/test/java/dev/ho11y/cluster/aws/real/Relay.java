package dev.ho11y.cluster.aws.real;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Somebody in between: passes connections on to a door, writes one word over another of the same length on the way there, and keeps
 * what the door answers.
 */
final class Relay implements AutoCloseable {

    private final URI door;
    private final String word;
    private final String other;
    private final ServerSocket server;
    private final ExecutorService copying = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** One that changes nothing has the same word twice. */
    Relay(URI door, String word, String other) throws IOException {
        if (word.length() != other.length()) {
            throw new IllegalArgumentException(word + " and " + other + " are not of the same length");
        }
        this.door = door;
        this.word = word;
        this.other = other;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        copying.execute(this::accept);
    }

    /** What leads to {@code at} of the door. */
    URI uri(URI at) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + at.getPath());
    }

    /** All answers of the door, as they were. */
    String answers() {
        return String.join("", answers);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = kept(server.accept());
                Socket there = kept(new Socket(door.getHost(), door.getPort()));
                copying.execute(() -> copy(client, there, sent -> sent.replace(word, other)));
                copying.execute(() -> copy(there, client, answer -> {
                    answers.add(answer);
                    return answer;
                }));
            }
        } catch (IOException closed) {
            open.forEach(Relay::end);
        }
    }

    private Socket kept(Socket socket) {
        open.add(socket);
        return socket;
    }

    private static void copy(Socket from, Socket to, UnaryOperator<String> change) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String passed = new String(buffer, 0, read, ISO_8859_1);
                out.write(change.apply(passed).getBytes(ISO_8859_1));
            }
        } catch (IOException closed) {
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Relay::end);
        copying.shutdownNow();
    }
}
