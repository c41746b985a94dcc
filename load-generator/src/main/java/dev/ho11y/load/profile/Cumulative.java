package dev.ho11y.load.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Λ(t) of a profile and its inverse, over offsets in nanoseconds. Immutable. */
final class Cumulative {
    /**
     * Λ is a sum of products of doubles, so that {@code 10/h} for an hour may come to 9.999999999999998. An arrival that
     * a segment misses by less than this happens at the segment's end.
     */
    private static final double ROUNDING = 1e-6;

    /** The stages that last, in order; a step is the difference between one segment's end and the next one's start. */
    private final List<Segment> segments = new ArrayList<>();

    Cumulative(LoadProfile profile) {
        double from = profile.start().perSecond();
        double arrivals = 0;
        long ns = 0;
        for (Stage stage : profile.stages()) {
            double to = stage.target().perSecond();
            if (!stage.duration().isZero()) {
                Segment segment = new Segment(ns, stage.duration().toNanos(), from, to, arrivals);
                segments.add(segment);
                arrivals = segment.arrivalsAfter();
                ns = Math.addExact(ns, segment.lengthNs());
            }
            from = to;
        }
    }

    double rateAt(long ns) {
        for (Segment segment : segments) {
            if (ns >= segment.startNs() && ns < segment.endNs()) {
                return Math.max(0, segment.rateAt(ns));
            }
        }
        return 0;
    }

    double arrivalsUntil(long ns) {
        double arrivals = 0;
        for (Segment segment : segments) {
            if (ns <= segment.startNs()) {
                return arrivals;
            }
            arrivals = ns < segment.endNs() ? segment.arrivalsUntil(ns) : segment.arrivalsAfter();
        }
        return arrivals;
    }

    /** The first offset at which Λ reaches {@code arrivals} (positive), to the nearest nanosecond; empty if it never does. */
    OptionalLong whenReached(double arrivals) {
        for (Segment segment : segments) {
            boolean grows = segment.arrivalsAfter() > segment.arrivalsBefore();
            if (grows && arrivals <= segment.arrivalsAfter() + ROUNDING) {
                return OptionalLong.of(segment.whenReached(arrivals));
            }
        }
        return OptionalLong.empty();
    }
}
