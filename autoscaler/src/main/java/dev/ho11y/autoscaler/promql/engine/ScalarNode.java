package dev.ho11y.autoscaler.promql.engine;

/** Yields a number. */
interface ScalarNode {

    double evaluate(Evaluation evaluation, long now);
}
