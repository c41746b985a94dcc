package dev.ho11y.workload.behavior;

/** How one request fails. */
public sealed interface Failure {

    /** With a reply of this status, from 300 to 599, without a body. */
    record Status(int code) implements Failure {}

    /** Without a reply: the connection is reset. */
    record Reset() implements Failure {}
}
