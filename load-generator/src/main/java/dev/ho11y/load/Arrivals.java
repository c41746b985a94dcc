package dev.ho11y.load;

import dev.ho11y.load.profile.ArrivalSchedule;
import dev.ho11y.load.profile.LoadProfile;
import java.util.random.RandomGenerator;

/** How requests are spaced along a profile. */
public enum Arrivals {
    /** Evenly. */
    DETERMINISTIC,
    /** By chance, as those of many callers who know nothing of each other: a Poisson process with the profile's rate. */
    POISSON;

    /** The intended starts; {@code random} is drawn from as far as they are left to chance. */
    public ArrivalSchedule schedule(LoadProfile profile, RandomGenerator random) {
        return switch (this) {
            case DETERMINISTIC -> ArrivalSchedule.even(profile);
            case POISSON -> ArrivalSchedule.poisson(profile, random);
        };
    }
}
