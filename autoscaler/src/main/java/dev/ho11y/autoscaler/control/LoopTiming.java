package dev.ho11y.autoscaler.control;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What makes a loop late; asked at each look.
 *
 * @param delay how much more than the period passes until the next look
 * @param latency how long the look waits for the answers to its queries
 */
record LoopTiming(Supplier<Duration> delay, Supplier<Duration> latency) {}
