package dev.ho11y.workload.downstream;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Names what went wrong with a call, in few words, because each becomes a label value. */
final class Failures {

    private Failures() {}

    static CallFailedException of(Throwable cause) {
        return cause instanceof CallFailedException failed
                ? failed
                : new CallFailedException(errorType(cause), describe(cause));
    }

    private static String errorType(Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> "unknown_host";
            case ConnectException e -> "connection_refused";
            case SSLException e -> "tls";
            case HttpClosedException e -> "connection_closed";
            case StreamResetException e -> "connection_closed";
            case SocketException e -> "connection_reset";
            case IllegalArgumentException e -> "invalid_reply";
            default -> "other";
        };
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }
}
