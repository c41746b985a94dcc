package dev.ho11y.cluster.aws.sigv4;

import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A key pair, and the session token when it is a temporary one. */
public record Credentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    public Credentials {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("access key id and secret access key must not be empty");
        }
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
