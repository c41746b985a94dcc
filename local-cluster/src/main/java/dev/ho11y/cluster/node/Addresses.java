package dev.ho11y.cluster.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives each pod a loopback address of its own, on which its container ports are free, in one order that the seed sets;
 * none is given twice. Where only 127.0.0.1 exists (macOS) a pod gets that and free ports instead. Belongs to one thread, but for
 * {@link #close}.
 */
public final class Addresses implements AutoCloseable {

    /**
     * What a pod listens on.
     *
     * @param ports declared port → port to bind
     */
    public record Address(String ip, Map<Integer, Integer> ports) {}

    private static final String ONLY = "127.0.0.1";
    private static final int NETWORKS = 200;
    private static final int HOSTS = 254;
    private static final int MAX_TRIES = 1000;

    private static final int FIRST_NETWORK = 20;

    /** Beyond the ports that systems give out, on an address that no pod gets. */
    private static final int HOLD_PORT = 65_535;

    private final int network;
    private final Optional<ServerSocket> hold;
    private int next;

    private Addresses(int network, Optional<ServerSocket> hold) {
        this.network = network;
        this.hold = hold;
    }

    /** Addresses in 127.{@code network}.0.0/16. */
    public static Addresses in(int network) {
        return new Addresses(network, Optional.empty());
    }

    /**
     * Addresses in a network that the seed names, or in the next one that no other process holds: between looking whether a port is free and the
     * start of the pod a second goes by, in which another run would find it free too.
     */
    static Addresses of(long seed) throws IOException {
        int first = (int) Long.remainderUnsigned((seed * 0x9E37_79B9_7F4A_7C15L) >>> 16, NETWORKS);
        for (int i = 0; i < NETWORKS; i++) {
            int network = (first + i) % NETWORKS + FIRST_NETWORK;
            String ip = "127." + network + ".255.254";
            ServerSocket hold = new ServerSocket();
            try {
                hold.bind(new InetSocketAddress(InetAddress.ofLiteral(ip), HOLD_PORT));
                return new Addresses(network, Optional.of(hold));
            } catch (BindException taken) {
                hold.close();
                if (!bindable(ip)) {
                    return in(network);
                }
            }
        }
        throw new IOException("other runs hold all of the " + NETWORKS + " loopback networks; end one of them");
    }

    /**
     * The next address on which all ports are free.
     *
     * @throws IOException if there is none
     */
    public Address next(List<Integer> ports) throws IOException {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            String ip = "127." + network + "." + next / HOSTS + "." + (next % HOSTS + 1);
            next++;
            switch (probe(ip, ports)) {
                case FREE -> {
                    return new Address(ip, same(ports));
                }
                case TAKEN -> {}
                case NO_SUCH_ADDRESS -> {
                    return onlyAddress(ports);
                }
            }
        }
        throw new IOException("no loopback address in 127." + network + ".0.0/16 has the ports " + ports + " free");
    }

    /** Leaves the network to others. */
    @Override
    public void close() {
        hold.ifPresent(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private enum Outcome {
        FREE,
        TAKEN,
        NO_SUCH_ADDRESS
    }

    private static Outcome probe(String ip, List<Integer> ports) throws IOException {
        for (int port : ports) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ip), port));
            } catch (BindException taken) {
                return bindable(ip) ? Outcome.TAKEN : Outcome.NO_SUCH_ADDRESS;
            }
        }
        return Outcome.FREE;
    }

    private static boolean bindable(String ip) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ip), 0));
            return true;
        } catch (BindException noSuchAddress) {
            return false;
        }
    }

    private static Map<Integer, Integer> same(List<Integer> ports) {
        Map<Integer, Integer> result = new TreeMap<>();
        ports.forEach(port -> result.put(port, port));
        return result;
    }

    private static Address onlyAddress(List<Integer> ports) throws IOException {
        Map<Integer, Integer> result = new TreeMap<>();
        for (int port : ports) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(ONLY))) {
                result.put(port, socket.getLocalPort());
            }
        }
        return new Address(ONLY, result);
    }
}
