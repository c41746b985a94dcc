package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.MetricSource;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.PromQlException;
import dev.ho11y.autoscaler.promql.PromQlQuery;
import dev.ho11y.autoscaler.promql.QueryValue;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers KEDA's queries from the series store, as a Prometheus behind {@code serverAddress} would. Each query is
 * compiled once and runs in the store's scaled time. Belongs to the scheduler's thread.
 */
public final class EmbeddedPrometheus implements MetricSource {

    /** Prometheus' answers to what it cannot parse and to what it cannot evaluate; KEDA drops the text. */
    private static final int BAD_REQUEST = 400;

    private static final int UNPROCESSABLE = 422;

    private final SeriesStore store;
    private final double timeScale;
    private final Map<String, PromQlQuery> compiled = new HashMap<>();
    private boolean down;

    /** A server that is up. */
    public EmbeddedPrometheus(SeriesStore store, double timeScale) {
        this.store = store;
        this.timeScale = timeScale;
    }

    /** While down every query fails, as when nothing listens. */
    public void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public Answer query(PrometheusTrigger trigger, Instant at) {
        if (down) {
            return new Answer.Failed("Get \"" + trigger.serverAddress() + "/api/v1/query\": connection refused");
        }
        PromQlQuery query;
        try {
            query = compiled.computeIfAbsent(
                    trigger.query(), text -> PromQl.compile(text).timeScaled(timeScale));
        } catch (PromQlException e) {
            return Answer.Failed.status(BAD_REQUEST);
        }
        try {
            return answer(query.instant(store, at));
        } catch (PromQlException e) {
            return Answer.Failed.status(UNPROCESSABLE);
        }
    }

    private static Answer answer(QueryValue value) {
        return switch (value) {
            case QueryValue.Vector vector ->
                switch (vector.samples().size()) {
                    case 0 -> new Answer.Empty();
                    case 1 -> new Answer.Sample(vector.samples().getFirst().value());
                    default -> new Answer.Several(vector.samples().size());
                };
            case QueryValue.Scalar scalar -> new Answer.NotAVector();
            case QueryValue.Text text -> new Answer.NotAVector();
            case QueryValue.Matrix matrix -> new Answer.NotAVector();
        };
    }
}
