package dev.ho11y.load.profile;

import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** Walks through cumulative arrivals by given steps and takes each point back to time. Confined to one thread. */
final class InverseSchedule implements ArrivalSchedule {
    private final LoadProfile profile;
    private final Cumulative cumulative;
    private final DoubleSupplier step;
    private double arrivals;

    InverseSchedule(LoadProfile profile, DoubleSupplier step) {
        this.profile = profile;
        this.cumulative = new Cumulative(profile);
        this.step = step;
    }

    @Override
    public LoadProfile profile() {
        return profile;
    }

    @Override
    public OptionalLong next() {
        arrivals += step.getAsDouble();
        return cumulative.whenReached(arrivals);
    }
}
