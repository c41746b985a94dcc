package dev.ho11y.cluster.aws.sigv4;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signs requests with one key for one region and service, all their headers and the body. Callable from any thread. */
public final class SigV4Signer {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Credentials credentials;
    private final String region;
    private final String service;
    private final InstantSource clock;

    public SigV4Signer(Credentials credentials, String region, String service, InstantSource clock) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    /**
     * All headers to send: those given, and {@code Host}, {@code Authorization} and {@code X-Amz-*}.
     *
     * @throws IllegalArgumentException if this is no HTTP request
     */
    public Map<String, List<String>> sign(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        SdkHttpRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(uri)
                .headers(headers)
                .build();
        return signer.sign(sign -> sign.identity(credentials.identity())
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)))
                .request()
                .headers();
    }
}
