package dev.ho11y.workload.signals;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.random.Distribution;
import dev.ho11y.workload.random.DistributionReader;
import dev.ho11y.workload.random.Weighted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The value of a log field or of a span attribute: text, number or truth value. */
sealed interface Value {

    /** The largest number of different values that can be asked for by number. */
    int CARDINALITY_AT_MOST = 1_000_000;

    int TEXT_AT_MOST = 1_000;
    double NUMBER_AT_MOST = 1e15;

    Object draw(RandomGenerator random);

    record Constant(Object value) implements Value {
        @Override
        public Object draw(RandomGenerator random) {
            return value;
        }
    }

    /** {@code name-0} up to {@code name-<size - 1>}, each as often as the others. */
    record Numbered(String name, int size) implements Value {
        @Override
        public Object draw(RandomGenerator random) {
            return name + "-" + random.nextInt(size);
        }
    }

    record OneOf(Weighted<Object> choices) implements Value {
        @Override
        public Object draw(RandomGenerator random) {
            return choices.pick(random);
        }
    }

    record Distributed(Distribution distribution) implements Value {
        @Override
        public Object draw(RandomGenerator random) {
            return distribution.sample(random);
        }
    }

    /** Reads values by name. */
    static Map<String, Value> readAll(Tree tree, int most, Predicate<String> allowed) throws InvalidDocumentException {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Tree> entry :
                tree.entries("a mapping of names to values").entrySet()) {
            if (!allowed.test(entry.getKey())) {
                throw entry.getValue().refuse("the name \"" + entry.getKey() + "\" cannot be used here");
            }
            values.put(entry.getKey(), read(entry.getKey(), entry.getValue()));
        }
        if (values.size() > most) {
            throw tree.refuse("%d names; expected at most %d".formatted(values.size(), most));
        }
        return Collections.unmodifiableMap(values);
    }

    private static Value read(String name, Tree tree) throws InvalidDocumentException {
        if (!tree.isMapping()) {
            return new Constant(constant(tree));
        }
        Fields fields = tree.fields("cardinality", "oneOf", "number");
        if (tree.entries("").size() != 1) {
            throw tree.refuse("expected exactly one of cardinality, oneOf, number");
        }
        if (fields.optional("cardinality").isPresent()) {
            long size = fields.required("cardinality").whole(1, CARDINALITY_AT_MOST);
            return new Numbered(name, Math.toIntExact(size));
        }
        if (fields.optional("number").isPresent()) {
            return new Distributed(
                    DistributionReader.numbers(-NUMBER_AT_MOST, NUMBER_AT_MOST).read(fields.required("number")));
        }
        return new OneOf(Weighted.read(
                fields.required("oneOf"),
                item -> constant(
                        item.isMapping() ? item.fields("value", "weight").required("value") : item),
                item -> item.isMapping()
                        ? item.fields("value", "weight").read("weight", w -> w.number(0, Weighted.MOST), 1.0)
                        : 1.0));
    }

    private static Object constant(Tree tree) throws InvalidDocumentException {
        return switch (tree.content()) {
            case Tree.Text text when text.text().length() <= TEXT_AT_MOST -> text.text();
            case Tree.Flag flag -> flag.value();
            case Tree.Digits digits -> number(tree, digits.text());
            default ->
                throw tree.refuse(
                        "expected text of at most %d characters, a number, true or false".formatted(TEXT_AT_MOST));
        };
    }

    private static Object number(Tree tree, String digits) throws InvalidDocumentException {
        double value = tree.number(-NUMBER_AT_MOST, NUMBER_AT_MOST);
        return digits.matches("-?\\d+") ? (Object) Long.valueOf(digits) : (Object) value;
    }
}
