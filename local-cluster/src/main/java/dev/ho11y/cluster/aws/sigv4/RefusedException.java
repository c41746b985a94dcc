package dev.ho11y.cluster.aws.sigv4;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.ho11y.cluster.aws.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A request that AWS would not let through; carries the answer that AWS gives. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    /**
     * Of the AWS REST JSON protocol.
     *
     * @param type the name of the error, in the header {@code x-amzn-ErrorType}
     */
    public RefusedException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static RefusedException invalidSignature(String message) {
        return new RefusedException(403, "InvalidSignatureException", message);
    }

    static RefusedException unrecognizedClient() {
        return new RefusedException(
                403, "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    /** The answer on the wire. */
    public Reply reply() {
        String body = "{\"message\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(String.valueOf(getMessage()))) + "\"}";
        return new Reply(
                status,
                Map.of("content-type", List.of("application/json"), "x-amzn-errortype", List.of(type)),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
