package dev.ho11y.runner.scenario;

import dev.ho11y.load.profile.Rate;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** How values are written that are text in the file and something else behind it: a pattern, and words for the guide. */
record Written(String pattern, String words) {
    private static final String DURATION = "([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+";

    /** The types of the format that are written as text of a certain form. */
    static final Map<Class<?>, Written> FORMS = Map.of(
            Duration.class,
            new Written("^" + DURATION + "$", "duration, `1m30s`"),
            Rate.class,
            new Written("^[0-9]+(\\.[0-9]+)?/(s|m|h)$", "rate, `5/s`"),
            URI.class,
            new Written("^http://\\S+$", "URL"),
            Name.class,
            new Written("^[A-Za-z][A-Za-z0-9_.-]*$", "name"),
            MomentText.class,
            new Written("^\\S+(\\s+[+-]\\s*" + DURATION + ")?$", "moment, `steady + 2m`"),
            Bounds.Errors.class,
            new Written("^(none|below\\s+[0-9]+(\\.[0-9]+)?%)$", "`below 1%` or `none`"),
            Bounds.Achieved.class,
            new Written("^at\\s+least\\s+[0-9]+(\\.[0-9]+)?%$", "`at least 99%`"),
            Bounds.Latency.class,
            new Written("^below\\s+" + DURATION + "$", "`below 250ms`"));
}
