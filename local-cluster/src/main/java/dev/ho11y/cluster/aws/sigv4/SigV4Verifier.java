package dev.ho11y.cluster.aws.sigv4;

import static dev.ho11y.cluster.aws.sigv4.RefusedException.invalidSignature;
import static dev.ho11y.cluster.aws.sigv4.RefusedException.unrecognizedClient;

import dev.ho11y.cluster.aws.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigningResult;

/**
 * Lets through what one of the known keys has signed for this region and service within five minutes. The hash of the body is
 * computed, never believed. Refusals have the status, type and words of AWS.
 *
 * <p>Source: "Signature Version 4 for API requests", AWS IAM user guide.
 */
public final class SigV4Verifier {

    /** How far the clocks may differ, either way. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(5);

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final String service;
    private final Map<String, AccessKey> keys;
    private final InstantSource clock;

    public SigV4Verifier(String region, String service, Collection<AccessKey> keys, InstantSource clock) {
        this.region = region;
        this.service = service;
        this.keys = keys.stream()
                .collect(Collectors.toUnmodifiableMap(key -> key.credentials().accessKeyId(), Function.identity()));
        this.clock = clock;
    }

    /**
     * The key that has signed the request.
     *
     * @throws RefusedException if none has, or not so that it counts here and now
     */
    public AccessKey verify(ReceivedRequest request) throws RefusedException {
        Authorization authorization = Authorization.of(request);
        Instant signedAt = date(request);
        scope(authorization, signedAt);
        signedHeaders(request, authorization);
        AccessKey key = Optional.ofNullable(keys.get(authorization.accessKeyId()))
                .orElseThrow(RefusedException::unrecognizedClient);
        sessionToken(request, key.credentials());
        skew(signedAt);
        signature(request, authorization, key.credentials(), signedAt);
        return key;
    }

    private static Instant date(ReceivedRequest request) throws RefusedException {
        String date = request.header("x-amz-date")
                .orElseThrow(
                        () -> Authorization.incomplete("Authorization header requires existence of 'X-Amz-Date'."));
        try {
            return BASIC.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            throw Authorization.incomplete("Date must be in ISO-8601 'basic format'. Got '" + date
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private void scope(Authorization authorization, Instant signedAt) throws RefusedException {
        String day = BASIC.format(signedAt).substring(0, 8);
        if (!authorization.date().equals(day)) {
            throw invalidSignature(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + authorization.date() + "' != '" + day + "', from '" + BASIC.format(signedAt) + "'.");
        }
        if (!authorization.region().equals(region)) {
            throw invalidSignature("Credential should be scoped to a valid region.");
        }
        if (!authorization.service().equals(service)) {
            throw invalidSignature("Credential should be scoped to correct service: '" + service + "'.");
        }
        if (!authorization.terminator().equals("aws4_request")) {
            throw invalidSignature("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + authorization.terminator() + "'.");
        }
    }

    private static void signedHeaders(ReceivedRequest request, Authorization authorization) throws RefusedException {
        if (!authorization.signedHeaders().contains("host")) {
            throw invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : request.headers().keySet()) {
            if (name.startsWith("x-amz-") && !authorization.signedHeaders().contains(name)) {
                throw invalidSignature("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    private static void sessionToken(ReceivedRequest request, Credentials credentials) throws RefusedException {
        String sent = request.header("x-amz-security-token").orElse("");
        if (!same(sent, credentials.sessionToken().orElse(""))) {
            throw unrecognizedClient();
        }
    }

    private void skew(Instant signedAt) throws RefusedException {
        Instant now = clock.instant();
        Instant earliest = now.minus(MAX_SKEW);
        Instant latest = now.plus(MAX_SKEW);
        if (signedAt.isBefore(earliest)) {
            throw invalidSignature("Signature expired: %s is now earlier than %s (%s - 5 min.)"
                    .formatted(BASIC.format(signedAt), BASIC.format(earliest), BASIC.format(now)));
        }
        if (signedAt.isAfter(latest)) {
            throw invalidSignature("Signature not yet current: %s is still later than %s (%s + 5 min.)"
                    .formatted(BASIC.format(signedAt), BASIC.format(latest), BASIC.format(now)));
        }
    }

    private static void signature(
            ReceivedRequest request, Authorization authorization, Credentials credentials, Instant signedAt)
            throws RefusedException {
        V4RequestSigningResult ours;
        try {
            ours = Resigning.of(request, authorization, credentials, signedAt);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    400, "BadRequestException", "not a request that can be signed: " + e.getMessage());
        }
        if (!same(authorization.signature(), ours.getSignature())) {
            throw invalidSignature(
                    "The request signature we calculated does not match the signature you provided. Check your"
                            + " AWS Secret Access Key and signing method. Consult the service documentation for details.\n\n"
                            + "The Canonical String for this request should have been\n'"
                            + ours.getCanonicalRequest().getCanonicalRequestString() + "'\n");
        }
    }

    /** In a time that does not tell how much of it is the same. */
    private static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
