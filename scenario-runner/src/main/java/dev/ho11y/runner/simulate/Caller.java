package dev.ho11y.runner.simulate;

/** Who sent a request. */
interface Caller {
    /** What a caller is told in place of a status when the connection broke. */
    int RESET = 0;

    /** The request is over. */
    void answered(Exchange request, int status);
}
