package dev.ho11y.workload.downstream;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** A block of IP addresses, as {@code NO_PROXY} and Kubernetes write them: {@code 10.0.0.0/8}. */
record Cidr(InetAddress network, int prefix) {

    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(text.substring(0, slash));
            int prefix = Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > bits(network) ? Optional.empty() : Optional.of(new Cidr(network, prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the host is an address in this block; a name never is. */
    boolean contains(String host) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return bits(address) == bits(network) && block(address).equals(block(network));
    }

    private BigInteger block(InetAddress address) {
        return new BigInteger(1, address.getAddress()).shiftRight(bits(address) - prefix);
    }

    private static int bits(InetAddress address) {
        return 8 * address.getAddress().length;
    }
}
