package dev.ho11y.cluster.aws.sigv4;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A key pair, and the session token when it is a temporary one. */
public record Credentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** The variables without which there are no credentials. */
    public static final String ID = "AWS_ACCESS_KEY_ID";

    public static final String SECRET = "AWS_SECRET_ACCESS_KEY";

    public Credentials {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("access key id and secret access key must not be empty");
        }
    }

    /** Those that AWS' own tools take from the environment; empty when there are none, or only a part. */
    public static Optional<Credentials> of(Map<String, String> environment) {
        String id = environment.getOrDefault(ID, "");
        String secret = environment.getOrDefault(SECRET, "");
        return id.isBlank() || secret.isBlank()
                ? Optional.empty()
                : Optional.of(new Credentials(
                        id,
                        secret,
                        Optional.ofNullable(environment.get("AWS_SESSION_TOKEN"))
                                .filter(token -> !token.isBlank())));
    }

    AwsCredentialsIdentity identity() {
        return sessionToken
                .<AwsCredentialsIdentity>map(
                        token -> AwsSessionCredentialsIdentity.create(accessKeyId, secretAccessKey, token))
                .orElseGet(() -> AwsCredentialsIdentity.create(accessKeyId, secretAccessKey));
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return accessKeyId;
    }
}
