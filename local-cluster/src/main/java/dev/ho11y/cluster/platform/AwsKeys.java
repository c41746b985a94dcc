package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Random keys, each with the rights of a role in the walk-through: the collector writes, KEDA and the runner query. */
record AwsKeys(AccessKey collector, AccessKey keda, AccessKey runner) {
    static final String ACCOUNT = "111122223333";

    static AwsKeys random(SecureRandom random) {
        return new AwsKeys(
                key(random, "adot-collector", Set.of("aps:RemoteWrite", "xray:PutTraceSegments")),
                key(random, "keda-operator", Set.of("aps:QueryMetrics")),
                key(random, "ho11y-runner", Set.of("aps:QueryMetrics")));
    }

    List<AccessKey> all() {
        return List.of(collector, keda, runner);
    }

    private static AccessKey key(SecureRandom random, String role, Set<String> actions) {
        return new AccessKey(
                new Credentials("AKIA" + hex(random, 8).toUpperCase(Locale.ROOT), hex(random, 20), Optional.empty()),
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/local",
                actions);
    }

    static String hex(SecureRandom random, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** As the AWS SDKs take them from the environment. */
    static Map<String, String> environment(AccessKey key) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", key.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", key.credentials().secretAccessKey());
    }
}
