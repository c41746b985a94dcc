package dev.ho11y.autoscaler.promql.engine;

/** Yields an instant vector, valid until the node is evaluated again. */
interface VectorNode {

    VectorBuffer evaluate(Evaluation evaluation, long now);
}
