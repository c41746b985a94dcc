package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.ValueType;
import dev.ho11y.autoscaler.promql.syntax.VectorMatching;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link LabelFacts} of binary operations. */
final class BinaryLabelFacts {

    private BinaryLabelFacts() {}

    static LabelFacts of(Expr.Binary binary) {
        LabelFacts left = LabelFacts.of(binary.left());
        LabelFacts right = LabelFacts.of(binary.right());
        if (binary.left().type() == ValueType.SCALAR || binary.right().type() == ValueType.SCALAR) {
            LabelFacts vector = binary.left().type() == ValueType.SCALAR ? right : left;
            return dropsName(binary) ? vector.nameless() : vector;
        }
        VectorMatching matching = binary.matching();
        return switch (binary.operator()) {
            case UNLESS -> left;
            case AND -> matched(left, right, matching);
            case OR -> either(left, right, matching);
            default -> paired(binary, left, right);
        };
    }

    private static boolean dropsName(Expr.Binary binary) {
        return binary.operator().isArithmetic() || binary.returnBool();
    }

    private static LabelFacts paired(Expr.Binary binary, LabelFacts left, LabelFacts right) {
        VectorMatching matching = binary.matching();
        boolean oneIsLeft = matching.cardinality() == VectorMatching.Cardinality.ONE_TO_MANY;
        LabelFacts one = oneIsLeft ? left : right;
        LabelFacts many = oneIsLeft ? right : left;
        LabelFacts result = matched(many, one, matching);
        if (dropsName(binary)) {
            result = result.nameless();
        }
        if (matching.cardinality() == VectorMatching.Cardinality.ONE_TO_ONE) {
            boolean single = signature(many, matching).atMostOneSeries()
                    || signature(one, matching).atMostOneSeries()
                    || result.atMostOneSeries();
            LabelFacts kept = matching.on() ? result.only(matching.labels()) : result.without(matching.labels());
            return new LabelFacts(single || kept.atMostOneSeries(), kept.open(), kept.known());
        }
        Map<String, Optional<String>> known = new HashMap<>(result.known());
        for (String label : matching.include()) {
            known.put(label, one.value(label));
        }
        return new LabelFacts(result.atMostOneSeries(), result.open(), known);
    }

    private static LabelFacts signature(LabelFacts facts, VectorMatching matching) {
        return matching.on() ? facts.only(matching.labels()) : facts.without(LabelFacts.withName(matching.labels()));
    }

    /** The left side's facts, sharpened: a compared label that one side fixes is fixed on both. */
    private static LabelFacts matched(LabelFacts left, LabelFacts right, VectorMatching matching) {
        Map<String, Optional<String>> known = new HashMap<>(left.known());
        Set<String> compared = new HashSet<>(matching.labels());
        if (!matching.on()) {
            compared.clear();
            compared.addAll(left.known().keySet());
            compared.addAll(right.known().keySet());
            compared.removeAll(LabelFacts.withName(matching.labels()));
        }
        for (String label : compared) {
            Optional<String> value = left.value(label).or(() -> right.value(label));
            known.put(label, value);
        }
        boolean open = left.open() && (matching.on() || right.open());
        if (open != left.open()) {
            // Compared labels that the right side lacks are absent on both; those not compared are as before.
            LabelFacts.withName(matching.labels()).forEach(label -> known.putIfAbsent(label, left.value(label)));
        }
        return new LabelFacts(left.atMostOneSeries(), open, known);
    }

    /** Elements of the right side come in only where the left has none of the same signature. */
    private static LabelFacts either(LabelFacts left, LabelFacts right, VectorMatching matching) {
        Set<String> names = new HashSet<>(left.known().keySet());
        names.addAll(right.known().keySet());
        Map<String, Optional<String>> known = new HashMap<>();
        for (String name : names) {
            known.put(name, left.value(name).equals(right.value(name)) ? left.value(name) : Optional.empty());
        }
        boolean open = left.open() || right.open();
        boolean single = left.atMostOneSeries() && right.atMostOneSeries() && sameSignature(left, right, matching);
        return new LabelFacts(single, open, known);
    }

    private static boolean sameSignature(LabelFacts left, LabelFacts right, VectorMatching matching) {
        LabelFacts ofLeft = signature(left, matching);
        LabelFacts ofRight = signature(right, matching);
        if (ofLeft.open() || ofRight.open()) {
            return false;
        }
        Set<String> names = new HashSet<>(ofLeft.known().keySet());
        names.addAll(ofRight.known().keySet());
        return names.stream()
                .allMatch(name ->
                        ofLeft.value(name).isPresent() && ofLeft.value(name).equals(ofRight.value(name)));
    }
}
