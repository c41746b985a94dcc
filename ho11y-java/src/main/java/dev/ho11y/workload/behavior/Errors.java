package dev.ho11y.workload.behavior;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.random.Weighted;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How requests fail.
 *
 * @param share of the requests that fail
 * @param outcomes how, and how often compared to each other
 */
record Errors(double share, Weighted<Failure> outcomes) {

    static Errors read(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("share", "outcomes");
        return new Errors(
                fields.required("share").share(),
                Weighted.read(
                        fields.required("outcomes"),
                        Errors::failure,
                        item -> fields(item).read("weight", w -> w.number(0, Weighted.MOST), 1.0)));
    }

    private static Fields fields(Tree item) throws InvalidDocumentException {
        return item.fields("status", "reset", "weight");
    }

    private static Failure failure(Tree item) throws InvalidDocumentException {
        Fields fields = fields(item);
        boolean reset = fields.read("reset", Tree::flag, false);
        if (reset == fields.optional("status").isPresent()) {
            throw item.refuse("expected either status, like 503, or reset: true");
        }
        return reset
                ? new Failure.Reset()
                : new Failure.Status((int) fields.required("status").whole(300, 599));
    }

    Optional<Failure> draw(RandomGenerator random) {
        return random.nextDouble() < share ? Optional.of(outcomes.pick(random)) : Optional.empty();
    }
}
