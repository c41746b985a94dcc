package dev.ho11y.runner.scenario;

import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.Key;
import java.time.Duration;
import java.util.Optional;

/** Something that the run breaks on purpose. */
public sealed interface Fault {
    /** When it happens. */
    Moment at();

    /** The fault in a few words, as the timeline and the report name it. */
    String text();

    /** Kills ({@code SIGKILL}) this many pods of a Deployment, or all of them when there are fewer. */
    record Kill(Moment at, String deployment, int pods) implements Fault {
        @Override
        public String text() {
            return "kill " + pods + (pods == 1 ? " pod of " : " pods of ") + deployment;
        }
    }

    /**
     * Puts a stage of the metric pipeline out of order for a while.
     *
     * @param deployment whose pods are not reached, for {@link Stage#SCRAPE} alone; empty means all
     * @param delay what each query takes, for {@link Stage#SLOW_QUERY} alone
     */
    record Outage(Moment at, Duration length, Stage stage, Optional<String> deployment, Optional<Duration> delay)
            implements Fault {
        @Override
        public String text() {
            String what = switch (stage) {
                case SCRAPE -> "scrapes of " + deployment.orElse("all pods") + " fail";
                case COLLECTOR -> "collector down";
                case REMOTE_WRITE -> "remote write refused with 429";
                case STORE -> "store down";
                case QUERY -> "queries refused";
                case QUERY_TIMEOUT -> "queries time out";
                case SLOW_QUERY -> "queries take " + Durations.text(delay.orElse(Duration.ZERO));
            };
            return what + " for " + Durations.text(length);
        }
    }

    /** What an outage can hit, in the order in which samples pass. */
    enum Stage {
        /** The pods' pages cannot be fetched: their series are marked stale, {@code up} is 0. */
        @Key("scrape")
        SCRAPE,
        /** The collector is killed, with the batch in its memory, and comes back. */
        @Key("collector")
        COLLECTOR,
        /** The store refuses with 429, which the exporter takes as final: the samples are dropped. */
        @Key("remoteWrite")
        REMOTE_WRITE,
        /** The store is down: what the exporter cannot send within its timeout is dropped, KEDA's queries are refused. */
        @Key("store")
        STORE,
        /** KEDA's queries are refused. */
        @Key("query")
        QUERY,
        /** KEDA's queries are not answered within its timeout. */
        @Key("queryTimeout")
        QUERY_TIMEOUT,
        /** KEDA's queries are answered late, but in time. */
        @Key("slowQuery")
        SLOW_QUERY
    }
}
