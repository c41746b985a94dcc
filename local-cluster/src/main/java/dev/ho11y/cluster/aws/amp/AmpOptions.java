package dev.ho11y.cluster.aws.amp;

import dev.ho11y.cluster.aws.sigv4.AccessKey;
import java.net.URI;
import java.util.List;

/**
 * What to open.
 *
 * @param workspaceId the one workspace there is, such as {@code ws-…}
 * @param account twelve digits, for ARNs in refusals
 * @param prometheus {@code http://host:port} of a Prometheus with its remote-write receiver
 * @param port 0 takes a free one
 */
public record AmpOptions(
        String workspaceId, String region, String account, List<AccessKey> keys, URI prometheus, int port) {

    public AmpOptions {
        keys = List.copyOf(keys);
    }

    String arn(String workspace) {
        return "arn:aws:aps:%s:%s:workspace/%s".formatted(region, account, workspace);
    }
}
