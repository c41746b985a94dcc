package dev.ho11y.cluster.aws.xray;

import dev.ho11y.cluster.aws.sigv4.AccessKey;
import java.util.List;

/**
 * What to open.
 *
 * @param port 0 takes a free one
 */
public record XRayOptions(String region, List<AccessKey> keys, int port) {

    public XRayOptions {
        keys = List.copyOf(keys);
    }
}
