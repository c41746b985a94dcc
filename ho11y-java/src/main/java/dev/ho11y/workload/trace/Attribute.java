package dev.ho11y.workload.trace;

import io.opentelemetry.api.common.AttributeKey;

/** The span attributes in use, from the stable HTTP semantic conventions of OpenTelemetry unless said otherwise. */
public final class Attribute {

    public static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    public static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    public static final AttributeKey<String> URL_FULL = AttributeKey.stringKey("url.full");
    public static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    public static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    public static final AttributeKey<Long> BODY_SIZE = AttributeKey.longKey("http.response.body.size");

    public static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");

    /** Ours: what {@code DOWNSTREAM0..4} says, as in the metric label. */
    public static final AttributeKey<String> DOWNSTREAM = AttributeKey.stringKey("ho11y.downstream");

    /** Ours: the number of this span among those that the process ended, from 1, without gaps. */
    static final AttributeKey<Long> SEQUENCE = AttributeKey.longKey("ho11y.seq");

    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    static final AttributeKey<String> CLIENT_ADDRESS = AttributeKey.stringKey("client.address");
    static final AttributeKey<String> PEER_ADDRESS = AttributeKey.stringKey("network.peer.address");
    static final AttributeKey<Long> PEER_PORT = AttributeKey.longKey("network.peer.port");
    static final AttributeKey<String> PROTOCOL_VERSION = AttributeKey.stringKey("network.protocol.version");
    static final AttributeKey<String> USER_AGENT = AttributeKey.stringKey("user_agent.original");

    private Attribute() {}
}
