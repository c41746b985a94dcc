package dev.ho11y.autoscaler.hpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Recent unstabilised recommendations of one HPA. Immutable.
 *
 * <p>Upstream overwrites one sample that has left the windows with each new one; the others linger without effect.
 */
record Recommendations(List<Sample> samples) {

    record Sample(int replicas, Instant at) {}

    /**
     * What stabilisation leaves, and what is remembered.
     *
     * @param replicas after stabilisation
     * @param next to be used in the next sync
     */
    record Stabilised(int replicas, Recommendations next) {}

    Recommendations {
        samples = List.copyOf(samples);
    }

    /**
     * On first sight of an HPA the current size counts as recommended (kubernetes: pkg/controller/podautoscaler/horizontal.go,
     * {@code recordInitialRecommendation}), so that a new HPA does not shrink its target during the first window.
     */
    static Recommendations seeded(int specReplicas, Instant now) {
        return new Recommendations(List.of(new Sample(specReplicas, now)));
    }

    /**
     * Without behavior: the largest recommendation since {@code cutoff}, the cutoff itself included (horizontal.go,
     * {@code stabilizeRecommendation}). It also lifts a proposal above the current size.
     */
    Stabilised largestSince(Instant cutoff, int proposal, Instant now) {
        int largest = proposal;
        int old = -1;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.at().isBefore(cutoff)) {
                old = i;
            } else {
                largest = Math.max(largest, sample.replicas());
            }
        }
        return new Stabilised(largest, with(new Sample(proposal, now), old));
    }

    /**
     * With behavior: the current size, pulled into the range between the smallest recommendation of the up window and the largest of the down
     * window, the cutoffs excluded (horizontal.go, {@code stabilizeRecommendationWithBehaviors}).
     */
    Stabilised within(Instant upCutoff, Instant downCutoff, int proposal, int current, Instant now) {
        int up = proposal;
        int down = proposal;
        int old = -1;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.at().isAfter(upCutoff)) {
                up = Math.min(up, sample.replicas());
            }
            if (sample.at().isAfter(downCutoff)) {
                down = Math.max(down, sample.replicas());
            }
            if (sample.at().isBefore(upCutoff) && sample.at().isBefore(downCutoff)) {
                old = i;
            }
        }
        int stabilised = Math.min(Math.max(current, up), down);
        return new Stabilised(stabilised, with(new Sample(proposal, now), old));
    }

    private Recommendations with(Sample sample, int overwritten) {
        List<Sample> next = new ArrayList<>(samples);
        if (overwritten < 0) {
            next.add(sample);
        } else {
            next.set(overwritten, sample);
        }
        return new Recommendations(next);
    }
}
