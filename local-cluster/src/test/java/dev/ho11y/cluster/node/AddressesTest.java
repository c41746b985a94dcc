package dev.ho11y.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final int PORT = 18_765;

    @Test
    void givesEachPodItsOwnAddressInAnOrderThatTheSeedSets() throws Exception {
        Addresses addresses = new Addresses(5);
        Addresses again = new Addresses(5);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            Addresses.Address address = addresses.next(List.of(PORT));
            assertThat(address.ports()).isEqualTo(Map.of(PORT, PORT));
            assertThat(seen.add(address.ip())).isTrue();
            assertThat(again.next(List.of(PORT))).isEqualTo(address);
        }
    }

    @Test
    void passesOverAnAddressWhosePortIsTaken() throws Exception {
        String first = new Addresses(5).next(List.of(PORT)).ip();
        try (ServerSocket other = new ServerSocket(PORT, 1, InetAddress.ofLiteral(first))) {
            assertThat(other.isBound()).isTrue();
            assertThat(new Addresses(5).next(List.of(PORT)).ip()).isNotEqualTo(first);
        }
    }

    @Test
    void namesPodsAsKubernetesDoesAndTheSameWayForOneSeed() {
        PodNames names = new PodNames(new SplittableRandom(1));
        PodNames again = new PodNames(new SplittableRandom(1));
        String name = names.next("web-5d4f8c7b9d");
        assertThat(name)
                .matches("web-5d4f8c7b9d-[bcdfghjklmnpqrstvwxz2456789]{5}")
                .isEqualTo(again.next("web-5d4f8c7b9d"));
        assertThat(names.uid()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }
}
