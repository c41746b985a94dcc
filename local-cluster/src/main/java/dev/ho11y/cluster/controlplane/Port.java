package dev.ho11y.cluster.controlplane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

/** What the components listen on. */
enum Port {
    ETCD,
    ETCD_PEER,
    ETCD_HEALTH,
    API,
    CONTROLLER_MANAGER,
    SCHEDULER,
    KEDA_HEALTH,
    KEDA_METRICS,
    KEDA_SERVICE,
    ADAPTER,
    ADAPTER_METRICS;

    /**
     * Below what Linux and macOS hand out to outgoing connections: a component that is restarted during a run must find
     * its port free.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    /**
     * Free ports of 127.0.0.1, one for each.
     *
     * @param salt where to begin to look, so that two clusters which start at once do not meet; any number
     */
    static Map<Port, Integer> choose(long salt) throws IOException {
        Map<Port, Integer> chosen = new EnumMap<>(Port.class);
        int port = FIRST + (int) Math.floorMod(salt * 31, (long) LAST - FIRST);
        for (Port wanted : values()) {
            port = nextFree(port);
            chosen.put(wanted, port);
            port++;
        }
        return chosen;
    }

    private static int nextFree(int from) throws IOException {
        for (int tried = 0; tried < LAST - FIRST; tried++) {
            int port = FIRST + (from - FIRST + tried) % (LAST - FIRST);
            if (free(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + FIRST + " to " + LAST + " is free on 127.0.0.1");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
