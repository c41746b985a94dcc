package dev.ho11y.runner.scenario;

import dev.ho11y.load.Arrivals;
import dev.ho11y.load.OnSaturation;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Key;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scenario file as it is written. Its records are the format: the schema and docs/scenario.md are made of them. */
@Doc("What is deployed, how it is loaded, and what must happen.")
record ScenarioFile(
        @Doc("The version of the format.") ApiVersion apiVersion,
        @Doc("What kind of file this is.") Kind kind,
        @Doc("What the scenario is called.") Metadata metadata,
        @Doc("The scenario itself.") Spec spec) {

    enum ApiVersion {
        @Key("ho11y.dev/v1")
        V1
    }

    enum Kind {
        @Key("Scenario")
        SCENARIO
    }

    @Doc("What the scenario is called.")
    record Metadata(
            @Doc("The scenario's name in reports.") Name name,

            @Default("") @Doc("What the scenario shows, in a sentence.")
            String description) {}

    @Doc("The scenario itself.")
    record Spec(
            @Default("1")
            @Min(value = 0, exclusive = true)
            @Doc("How many times faster than written the scenario runs. It divides every period, window and"
                    + " duration, those of the manifests and the query too; request rates and latencies stay.")
            double timeScale,

            @Default("1") @Doc("The seed of every random choice; one seed, one run.")
            long seed,

            @Doc("Files or folders with what is deployed: Deployments, Services, ScaledObjects. Relative to this file."
                    + " In a folder, the resources of its kustomization.yaml count, or else every YAML file.")
            List<Located<String>> manifests,

            @Doc(
                    "The OpenTelemetry collector's file: scrape interval, batch timeout, relabelling. Relative to this file.")
            Located<String> collector,

            @Doc("The loads; they start together.") List<LoadEntry> load,
            @Default("[]") @Doc("What breaks on purpose.") List<FaultEntry> faults,

            @Doc("What must happen. The scenario is met when all of it did.")
            List<ExpectEntry> expect) {}

    @Doc("An open-loop load: requests start when the stages say so, however slow the answers are.")
    record LoadEntry(
            @Doc("What expectations and reports call the load.")
            Located<Name> name,

            @Doc("What is requested. The host is the name of a Service of the manifests.")
            Located<URI> url,

            @Default("GET") @Doc("The HTTP method.") Method method,

            @Default("{}") @Doc("HTTP headers of each request.")
            Map<String, String> headers,

            @Default("0/s") @Doc("The rate before the first stage.")
            Rate startRate,

            @Doc("The stages, one after the other.") List<StageEntry> stages,

            @Default("deterministic")
            @Doc(
                    "`deterministic`: evenly spaced. `poisson`: by chance, as those of many callers who know nothing of each"
                            + " other; the rate of the stages is then the mean.")
            Arrivals arrivals,

            @Default("1000")
            @Min(1)
            @Doc("The most requests that may be in flight; `onSaturation` says what becomes of others.")
            int maxInFlight,

            @Default("delay")
            @Doc("`delay`: a request that finds too many in flight waits, and the wait counts as response time."
                    + " `drop`: it is never sent, and counted as dropped.")
            OnSaturation onSaturation,

            @Default("10s")
            @Min(value = 0, exclusive = true)
            @Doc("When an answer is given up and counts as an error. Real time, whatever the time scale.")
            Duration timeout,

            @Default("5s")
            @Doc("How long a connection is used before a new one is opened, so that load reaches new pods."
                    + " `0s` opens one for each request. Real time, whatever the time scale.")
            Duration connectionMaxAge) {}

    enum Method {
        @Key("GET")
        GET
    }

    @Doc("A stretch of load: the rate changes linearly to the target over the duration, as k6's stages do.")
    record StageEntry(
            @Doc("What moments and expectations call the stage.")
            Optional<Located<Name>> name,

            @Doc("How long the stage lasts; `0s` is a step.")
            Duration duration,

            @Doc("The rate at the end of the stage, in requests per second, minute or hour: `5/s`, `300/m`, `10/h`.")
            Rate target) {}

    @Doc("Something that breaks on purpose.")
    record FaultEntry(
            @Doc("When it happens, a moment: `steady + 2m`.")
            Located<MomentText> at,

            @Doc("What happens.") FaultAction action,

            @Key("for") @Doc("How long an outage lasts.") Optional<Located<Duration>> lasts) {}

    /** What a fault does. */
    sealed interface FaultAction {}

    @Doc("Kills pods without warning (SIGKILL).")
    record Kill(
            @Doc("The Deployment whose pods are killed.") Located<String> deployment,

            @Default("1") @Min(1) @Doc("How many; all of them when there are fewer.")
            int pods)
            implements FaultAction {}

    @Doc("Puts a stage of the metric pipeline out of order; `for` says how long.")
    record Outage(
            @Doc(
                    "`scrape`: pods' pages cannot be fetched. `collector`: it is killed, and comes back. `remoteWrite`:"
                            + " refused with 429, so that samples are dropped. `store`: it is down, what the exporter cannot"
                            + " send within its `timeout` is dropped, and KEDA's queries are refused. `query`: only the queries are."
                            + " `queryTimeout`: they are answered too late. `slowQuery`: they are answered in time, after `delay`.")
            Fault.Stage stage,

            @Doc("With `scrape` alone: the Deployment whose pods are not reached; all of them when left out.")
            Optional<Located<String>> deployment,

            @Doc(
                    "With `slowQuery` alone, and required there: what each query takes. Less than KEDA waits, which is 3s unless a trigger says"
                            + " otherwise.")
            Optional<Located<Duration>> delay)
            implements FaultAction {
        public Outage {
            if (deployment.isPresent() && stage != Fault.Stage.SCRAPE) {
                throw new KeyProblem("deployment", "belongs to the stage `scrape` alone; remove it");
            }
            if (delay.isPresent() && stage != Fault.Stage.SLOW_QUERY) {
                throw new KeyProblem("delay", "belongs to the stage `slowQuery` alone; remove it");
            }
            if (delay.isEmpty() && stage == Fault.Stage.SLOW_QUERY) {
                throw new KeyProblem("stage", "`slowQuery` needs `delay`; write `delay: 2s`, say");
            }
        }
    }

    @Doc("Something that must happen, or must not.")
    record ExpectEntry(
            @Doc("What the report calls it; say it in words.")
            Located<String> name,

            @Doc("What is demanded.") Demand demand,

            @Doc("The moment from which `within` counts; the start of load when left out.")
            Optional<Located<MomentText>> after,

            @Doc("How soon it must become true.") Optional<Located<Duration>> within,

            @Key("for") @Doc("How long it must stay true from then on.")
            Optional<Located<Duration>> holds,

            @Doc("The stage in which it must be true all the time (an event: be seen).")
            Optional<Located<String>> during,

            @Doc("The moment from which it must be true all the time; the start of load when left out.")
            Optional<Located<MomentText>> from,

            @Doc("The moment until which it must be true; the end of load when left out.")
            Optional<Located<MomentText>> to,

            @Default("false") @Doc("`true` turns it round: it must not be true at any time.")
            boolean never) {}
}
