package dev.ho11y.cluster.aws.sigv4;

import dev.ho11y.cluster.aws.http.ReceivedRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.CredentialScope;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4Properties;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigner;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigningResult;

/**
 * Signs a received request once more, with the SDK's own canonical form. The signer that the SDK offers in public always adds
 * {@code x-amz-content-sha256}, which Go's signer, and so KEDA and the collector, never send; the step inside it signs a
 * request as it is.
 */
final class Resigning {

    private Resigning() {}

    /**
     * The canonical request and the signature that belong to it.
     *
     * @throws IllegalArgumentException if the SDK takes this for no HTTP request
     */
    static V4RequestSigningResult of(
            ReceivedRequest request, Authorization authorization, Credentials credentials, Instant signedAt) {
        V4Properties properties = V4Properties.builder()
                .credentials(credentials.identity())
                .credentialScope(new CredentialScope(authorization.region(), authorization.service(), signedAt))
                .signingClock(Clock.fixed(signedAt, ZoneOffset.UTC))
                .doubleUrlEncode(true)
                .normalizePath(true)
                .build();
        return V4RequestSigner.create(properties, sha256(request.body())).sign(signedPart(request, authorization));
    }

    private static SdkHttpRequest.Builder signedPart(ReceivedRequest request, Authorization authorization) {
        // Any host: what counts is the header.
        SdkHttpRequest.Builder signed = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create("http://localhost" + request.target()));
        for (String name : authorization.signedHeaders()) {
            if (request.headers().containsKey(name)) {
                signed.putHeader(name, request.headers().get(name));
            }
        }
        return signed;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
