package dev.ho11y.runner.scenario;

import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Key;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Min;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What an expectation demands, as it is written; its timing stands beside it. */
sealed interface Demand {
    @Doc("How many replicas a Deployment has. Exactly one of `equals`, `atLeast`, `atMost`, `between`.")
    record Replicas(
            @Doc("The Deployment.") Located<String> deployment,

            @Key("equals") @Min(0) @Doc("Exactly this many.")
            OptionalInt exactly,

            @Min(0) @Doc("This many or more.") OptionalInt atLeast,
            @Min(0) @Doc("This many or fewer.") OptionalInt atMost,

            @Default("[]") @Doc("From the first to the second number: `[2, 5]`.")
            List<Integer> between,

            @Default("false") @Doc("`true` counts ready replicas; `false` counts what the autoscaler asked for.")
            boolean ready)
            implements Demand {
        public Replicas {
            long bounds = Stream.of(exactly, atLeast, atMost)
                            .filter(OptionalInt::isPresent)
                            .count()
                    + (between.isEmpty() ? 0 : 1);
            if (bounds != 1) {
                throw new IllegalArgumentException("needs exactly one of `equals`, `atLeast`, `atMost` or `between`; "
                        + (bounds == 0 ? "none is there" : "there are " + bounds));
            }
            if (!between.isEmpty()
                    && (between.size() != 2 || between.getFirst() < 0 || between.getFirst() > between.getLast())) {
                throw new KeyProblem("between", "expected two numbers, the smaller one first, such as `[2, 5]`");
            }
        }

        int min() {
            return between.isEmpty() ? exactly.orElse(atLeast.orElse(0)) : between.getFirst();
        }

        int max() {
            return between.isEmpty() ? exactly.orElse(atMost.orElse(Integer.MAX_VALUE)) : between.getLast();
        }
    }

    @Doc("How often a Deployment's size changes direction: up and down again is one reversal.")
    record Reversals(
            @Doc("The Deployment.") Located<String> deployment,
            @Min(0) @Doc("This many or fewer.") int atMost) implements Demand {}

    @Doc("An event is seen, as `kubectl get events` shows them. What is left out may be anything.")
    record Event(
            @Doc("The kind of object that it is about.") Optional<EventKind> kind,
            @Doc("The object's name.") Optional<String> name,

            @Doc("The event's reason, such as `SuccessfulRescale`.")
            Optional<String> reason,

            @Doc("A part of the event's message.") Optional<String> message)
            implements Demand {
        public Event {
            if (kind.isEmpty() && name.isEmpty() && reason.isEmpty() && message.isEmpty()) {
                throw new IllegalArgumentException(
                        "says nothing about the event; write `kind`, `name`, `reason` or `message`");
            }
        }
    }

    /** The kinds of objects that a run reports events about. */
    enum EventKind {
        @Key("HorizontalPodAutoscaler")
        HORIZONTAL_POD_AUTOSCALER,
        @Key("ScaledObject")
        SCALED_OBJECT,
        @Key("Deployment")
        DEPLOYMENT,
        @Key("ReplicaSet")
        REPLICA_SET,
        @Key("Pod")
        POD
    }

    @Doc("A status condition has a value.")
    record Condition(
            @Doc("The kind of object.") ConditionKind kind,

            @Doc("The object's name; left out, any object of the kind.")
            Optional<Located<String>> name,

            @Doc("The condition, such as `ScalingActive` or `Fallback`.")
            Located<String> type,

            @Doc("The value that it must have.") Status status,
            @Doc("The condition's reason.") Optional<String> reason)
            implements Demand {}

    /** The kinds of objects whose conditions a run reports, with the types of their conditions. */
    enum ConditionKind {
        @Key("HorizontalPodAutoscaler")
        HORIZONTAL_POD_AUTOSCALER,
        @Key("ScaledObject")
        SCALED_OBJECT;

        List<String> types() {
            return switch (this) {
                case HORIZONTAL_POD_AUTOSCALER -> List.of("AbleToScale", "ScalingActive", "ScalingLimited");
                case SCALED_OBJECT -> List.of("Ready", "Active", "Fallback", "Paused", "HPAActive");
            };
        }
    }

    /** A condition's value, as Kubernetes spells it. */
    enum Status {
        @Key("True")
        TRUE,
        @Key("False")
        FALSE,
        @Key("Unknown")
        UNKNOWN
    }

    @Doc("What the callers of a load saw.")
    record Requests(
            @Doc("The load.") Located<String> load,

            @Doc("The share of requests that failed: `below 1%`, or `none`.")
            Optional<Bounds.Errors> errors,

            @Doc("The median response time, from the intended start: `below 250ms`.")
            Optional<Bounds.Latency> p50,

            @Doc("The 90th percentile of the response time: `below 250ms`.")
            Optional<Bounds.Latency> p90,

            @Doc("The 99th percentile of the response time: `below 250ms`.")
            Optional<Bounds.Latency> p99,

            @Doc("The longest response time: `below 1s`.") Optional<Bounds.Latency> max,

            @Doc("The share of the intended requests that were sent on time and answered: `at least 99%`.")
            Optional<Bounds.Achieved> achieved)
            implements Demand {
        public Requests {
            if (Stream.of(errors, p50, p90, p99, max, achieved).allMatch(Optional::isEmpty)) {
                throw new IllegalArgumentException(
                        "has no bound; write `errors`, `p50`, `p90`, `p99`, `max` or `achieved`");
            }
        }
    }

    @Doc("Requests sent to a Service, ho11y_total counted, server spans exported and invoke log lines written agree.")
    record Signals(
            @Doc("The Service.") Located<String> service,

            @Doc("`true`: the four counts are the same number over the whole run.")
            boolean agree)
            implements Demand {
        public Signals {
            if (!agree) {
                throw new KeyProblem("agree", "only `true` can be demanded; remove the expectation instead");
            }
        }
    }
}
