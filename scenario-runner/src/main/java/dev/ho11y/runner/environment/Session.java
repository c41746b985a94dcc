package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Load;

/**
 * One run of one plan in an environment, in the order of these methods. Each may run the scheduler; each returns early when the
 * scheduler is stopped.
 */
public interface Session extends AutoCloseable {
    /** The only clock of the run. */
    Scheduler scheduler();

    /**
     * Brings everything up that the load needs: pods ready, metrics answering, ScaledObjects applied.
     *
     * @throws EnvironmentUnavailable if this machine or cluster cannot carry the run
     * @throws RunInvalid if what is deployed does not come up
     */
    void setUp() throws EnvironmentUnavailable, RunInvalid;

    /** Starts one load at the scheduler's now. Its intervals and its end are recorded. */
    void start(Load load);

    /** Injects a fault now and records it. */
    void inject(Fault fault);

    /** After the load: waits for what is in flight and records the last figures of loads and services. */
    void finish();

    /** Stops everything that was started. Returns within a few seconds whatever the state, and never throws. */
    @Override
    void close();
}
