package dev.ho11y.load;

/** What becomes of an arrival when as many requests as allowed are in flight. Both are counted. */
public enum OnSaturation {
    /** It waits for a free place and keeps its intended start, so the wait is part of its response time. */
    DELAY,
    /** It is never sent, as k6 does. */
    DROP
}
