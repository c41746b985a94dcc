package dev.ho11y.load.measure.planted;

/** What the architecture test must find. */
public final class ReadsTheClock {
    private ReadsTheClock() {}

    public static long now() {
        return System.nanoTime();
    }
}
