package dev.ho11y.load.measure;

import java.util.Locale;

/** How a request failed. */
public enum ErrorClass {
    /** Nothing listens at the address. */
    CONNECT_REFUSED,
    /** No connection within the timeout. */
    CONNECT_TIMEOUT,
    /** No connection for another reason: the name is unknown, there is no route, TLS was refused, ports ran out. */
    CONNECT_FAILED,
    /** The connection closed before the whole answer had arrived. */
    RESET,
    /** The connection was there, the whole answer was not within the timeout. */
    TIMEOUT,
    /** What arrived is not an HTTP/1.1 answer. */
    PROTOCOL,
    /** Stopped by us: the run ended while the request was in flight. */
    ABORTED,
    /** Answered with a status from 400 to 499. */
    HTTP_4XX,
    /** Answered with a status from 500 to 599. */
    HTTP_5XX;

    /** Whether no answer came; answered requests and transport failures together are the sent ones. */
    public boolean isTransport() {
        return this != HTTP_4XX && this != HTTP_5XX;
    }

    /** Whether no connection came about. */
    public boolean isConnect() {
        return this == CONNECT_REFUSED || this == CONNECT_TIMEOUT || this == CONNECT_FAILED;
    }

    /** The name in reports: {@code connect_refused}, {@code http_5xx}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
