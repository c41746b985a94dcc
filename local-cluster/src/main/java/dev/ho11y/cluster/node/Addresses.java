package dev.ho11y.cluster.node;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives each pod a loopback address of its own, on which its container ports are free, in one order that the seed sets;
 * none is given twice. Where only 127.0.0.1 exists (macOS) a pod gets that and free ports instead. Belongs to one thread.
 */
public final class Addresses {

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

    private final int network;
    private int next;

    Addresses(long seed) {
        this((int) Long.remainderUnsigned((seed * 0x9E37_79B9_7F4A_7C15L) >>> 16, NETWORKS) + 20);
    }

    private Addresses(int network) {
        this.network = network;
    }

    /** Addresses in 127.{@code network}.0.0/16. */
    public static Addresses in(int network) {
        return new Addresses(network);
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
