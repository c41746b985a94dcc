package dev.ho11y.load.measure;

/**
 * A whole run. Every request that was sent has its outcome here: {@code sent = answered + transport errors}, and
 * {@code intended = sent + dropped}.
 *
 * @param total the counts and histograms of all intervals together
 * @param bodyBytes bytes of the bodies of all answers, as they came over the wire
 * @param stopped whether the run was stopped before the end of its profile
 */
public record LoadSummary(LoadInterval total, long bodyBytes, boolean stopped) {}
