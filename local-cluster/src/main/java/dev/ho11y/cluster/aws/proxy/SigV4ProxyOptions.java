package dev.ho11y.cluster.aws.proxy;

import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * As the flags of awslabs/aws-sigv4-proxy of the same names.
 *
 * @param name of the service in the signature's scope
 * @param host where requests go, with a port if it is not the scheme's own
 * @param scheme {@code http} or {@code https}
 * @param strip headers that are not passed on, in any case
 * @param listen where requests come from
 */
public record SigV4ProxyOptions(
        String name,
        String region,
        String host,
        String scheme,
        Set<String> strip,
        InetSocketAddress listen,
        Credentials credentials) {

    public SigV4ProxyOptions {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("upstream scheme '" + scheme + "': expected http or https");
        }
        if (!host.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException(
                    "host '" + host + "': expected a name or IPv4 address, with :PORT if need be,"
                            + " such as aps-workspaces.eu-west-1.amazonaws.com");
        }
        strip = strip.stream().map(header -> header.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
