package dev.ho11y.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final int PORT = 18_765;

    @Test
    void givesEachPodItsOwnAddressInAnOrderThatTheSeedSets() throws Exception {
        List<Addresses.Address> given = addresses(600);

        assertThat(given).extracting(Addresses.Address::ports).containsOnly(Map.of(PORT, PORT));
        assertThat(given).extracting(Addresses.Address::ip).doesNotHaveDuplicates();
        assertThat(addresses(600)).isEqualTo(given);
    }

    @Test
    void givesNoAddressThatAnotherRunOfTheSameSeedMayGive() throws Exception {
        try (Addresses addresses = Addresses.of(5);
                Addresses other = Addresses.of(5)) {
            assertThat(addresses.next(List.of(PORT)).ip())
                    .isNotEqualTo(other.next(List.of(PORT)).ip());
        }
    }

    @Test
    void passesOverAnAddressWhosePortIsTaken() throws Exception {
        String first = addresses(1).getFirst().ip();
        try (ServerSocket other = new ServerSocket(PORT, 1, InetAddress.ofLiteral(first))) {
            assertThat(other.isBound()).isTrue();
            assertThat(addresses(1).getFirst().ip()).isNotEqualTo(first);
        }
    }

    private static List<Addresses.Address> addresses(int count) throws IOException {
        try (Addresses addresses = Addresses.of(5)) {
            List<Addresses.Address> given = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                given.add(addresses.next(List.of(PORT)));
            }
            return given;
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
