package dev.ho11y.runner.yaml;

import dev.ho11y.runner.yaml.Shape.Component;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Kind;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Sequence;
import dev.ho11y.runner.yaml.YamlNode.Style;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes records of nodes. Unknown and missing keys, wrong types and whatever a record's constructor refuses are noted with
 * their places; binding goes on behind a mistake, so that all of them are found at once.
 */
public final class Binder {
    private final Problems problems;

    public Binder(Problems problems) {
        this.problems = problems;
    }

    /** The record that {@code node} describes, or nothing if there was a mistake in it. */
    public <T> Optional<T> bind(Class<T> type, YamlNode node) {
        return value(type, "", node).map(type::cast);
    }

    private Optional<?> value(Type type, String what, YamlNode node) {
        Class<?> raw = Shape.raw(type);
        if (raw == Located.class) {
            return value(Shape.argument(type, 0), what, node).map(value -> new Located<>(value, node.place()));
        }
        if (raw == Optional.class) {
            return isNull(node)
                    ? Optional.of(Optional.empty())
                    : value(Shape.argument(type, 0), what, node).map(Binder::some);
        }
        if (raw == YamlNode.class) {
            return Optional.of(node);
        }
        if (raw == List.class) {
            return list(Shape.argument(type, 0), what, node);
        }
        if (raw == Map.class) {
            return map(Shape.argument(type, 1), what, node);
        }
        return raw.isRecord() && !Scalars.parsed(raw) ? record(raw, what, node) : scalar(raw, what, node);
    }

    private Optional<?> scalar(Class<?> type, String what, YamlNode node) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Kind.NULL) {
            refuse(node.place(), what, "expected " + Scalars.expected(type) + ", found " + node.shown());
            return Optional.empty();
        }
        try {
            return Optional.of(Scalars.parse(type, scalar));
        } catch (IllegalArgumentException e) {
            refuse(node.place(), what, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<?> list(Type itemType, String what, YamlNode node) {
        if (isNull(node)) {
            return Optional.of(List.of());
        }
        if (!(node instanceof Sequence sequence)) {
            refuse(node.place(), what, "expected a list, found " + node.shown() + "; begin each item with `- `");
            return Optional.empty();
        }
        List<Optional<?>> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            items.add(value(itemType, what + "[" + i + "]", sequence.items().get(i)));
        }
        return items.stream().allMatch(Optional::isPresent)
                ? Optional.of(items.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    private Optional<?> map(Type valueType, String what, YamlNode node) {
        if (isNull(node)) {
            return Optional.of(Map.of());
        }
        if (!(node instanceof Mapping mapping)) {
            refuse(node.place(), what, "expected `key: value` pairs, found " + node.shown());
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean whole = true;
        for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
            Optional<?> value = value(
                    valueType, join(what, entry.getKey()), entry.getValue().value());
            value.ifPresent(bound -> values.put(entry.getKey(), bound));
            whole &= value.isPresent();
        }
        return whole ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
    }

    private Optional<?> record(Class<?> type, String what, YamlNode node) {
        Shape shape = Shape.of(type);
        if (!(node instanceof Mapping mapping)) {
            refuse(
                    node.place(),
                    what,
                    "expected the keys " + Nearest.listed(shape.keys()).replace(" or ", " and ") + ", found "
                            + node.shown());
            return Optional.empty();
        }
        int before = problems.count();
        Set<String> meant = refuseUnknown(shape, what, mapping);
        List<Optional<?>> values = new ArrayList<>();
        for (Component component : shape.components()) {
            boolean mistyped = component.keys().stream().anyMatch(meant::contains);
            values.add(
                    mistyped
                            ? Optional.empty()
                            : component.choice()
                                    ? choice(component, what, mapping)
                                    : component(component, what, mapping));
        }
        boolean whole = problems.count() == before && values.stream().allMatch(Optional::isPresent);
        return whole
                ? create(
                        type,
                        what,
                        mapping,
                        values.stream().map(Optional::orElseThrow).toArray())
                : Optional.empty();
    }

    /** Refuses keys; returns those that were probably meant, so that nobody is told that they are missing as well. */
    private Set<String> refuseUnknown(Shape shape, String what, Mapping mapping) {
        Set<String> meant = new HashSet<>();
        if (shape.accepted().contains(Accepts.ANY)) {
            return meant;
        }
        List<String> known = new ArrayList<>(shape.keys());
        known.addAll(shape.accepted());
        List<String> open = known.stream()
                .filter(key -> !mapping.entries().containsKey(key))
                .toList();
        mapping.entries().forEach((key, entry) -> {
            if (shape.refused().containsKey(key)) {
                refuse(entry.key(), what, "`" + key + "` " + shape.refused().get(key));
                meant.addAll(open);
            } else if (!known.contains(key)) {
                String remedy = Nearest.remedy(key, open.isEmpty() ? known : open);
                refuse(entry.key(), what, "unknown key `" + key + "`; " + remedy);
                Nearest.to(key, open).ifPresent(meant::add);
            }
        });
        return meant;
    }

    private Optional<?> choice(Component component, String what, Mapping mapping) {
        Map<String, Class<?>> alternatives = Shape.alternatives(component.type());
        List<String> written = alternatives.keySet().stream()
                .filter(key -> mapping.entries().containsKey(key))
                .toList();
        if (written.size() != 1) {
            Place at = written.isEmpty()
                    ? mapping.place()
                    : entry(mapping, written.get(1)).key();
            String found = written.isEmpty()
                    ? "none is there"
                    : "there are " + Nearest.listed(written).replace(" or ", " and ");
            refuse(at, what, "needs exactly one of " + Nearest.listed(alternatives.keySet()) + "; " + found);
            return Optional.empty();
        }
        String key = written.getFirst();
        Class<?> alternative = Objects.requireNonNull(alternatives.get(key));
        return value(alternative, join(what, key), entry(mapping, key).value());
    }

    private Optional<?> component(Component component, String what, Mapping mapping) {
        Entry entry = mapping.entries().get(component.key());
        String path = join(what, component.key());
        if (entry != null && !(component.optional() && isNull(entry.value()))) {
            return written(component, path, entry.value());
        }
        if (component.byDefault().isPresent() && !isCollection(component.type())) {
            String text = component.byDefault().get();
            return value(component.declared(), path, new Scalar(mapping.place(), text, Kind.TEXT, Style.PLAIN, text));
        }
        if (component.required()) {
            refuse(mapping.place(), what, "missing key `" + component.key() + "` (" + component.doc() + ")");
            return Optional.empty();
        }
        return Optional.of(absent(Shape.raw(component.declared())));
    }

    private Optional<?> written(Component component, String path, YamlNode node) {
        Optional<?> value = optionalValue(component, path, node);
        if (component.required()
                && node instanceof Sequence sequence
                && sequence.items().isEmpty()) {
            refuse(node.place(), path, "the list is empty; write at least one item");
        }
        component
                .min()
                .ifPresent(min -> value.flatMap(Limits::number).ifPresent(number -> {
                    if (number < min.value() || (min.exclusive() && number == min.value())) {
                        refuse(node.place(), path, Limits.text(min, node));
                    }
                }));
        return value;
    }

    private Optional<?> optionalValue(Component component, String path, YamlNode node) {
        Class<?> raw = Shape.raw(component.declared());
        if (raw == OptionalInt.class) {
            return value(int.class, path, node).map(value -> OptionalInt.of((int) value));
        }
        if (raw == OptionalLong.class) {
            return value(long.class, path, node).map(value -> OptionalLong.of((long) value));
        }
        if (raw == OptionalDouble.class) {
            return value(double.class, path, node).map(value -> OptionalDouble.of((double) value));
        }
        return value(component.declared(), path, node);
    }

    private static Object absent(Class<?> type) {
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            return OptionalLong.empty();
        }
        if (type == OptionalDouble.class) {
            return OptionalDouble.empty();
        }
        return type == List.class ? List.of() : type == Map.class ? Map.of() : Optional.empty();
    }

    private Optional<?> create(Class<?> type, String what, Mapping mapping, Object[] values) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            refused(Objects.requireNonNull(e.getCause()), what, mapping);
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type, e);
        }
    }

    private void refused(Throwable cause, String what, Mapping mapping) {
        switch (cause) {
            case KeyProblem problem -> {
                Entry entry = mapping.entries().get(problem.key());
                Place place = entry == null ? mapping.place() : entry.value().place();
                refuse(place, join(what, problem.key()), String.valueOf(problem.getMessage()));
            }
            case IllegalArgumentException problem ->
                refuse(mapping.place(), what, String.valueOf(problem.getMessage()));
            default -> throw new IllegalStateException("cannot create " + what, cause);
        }
    }

    private void refuse(Place place, String what, String text) {
        problems.add(place, what.isEmpty() ? text : what + ": " + text);
    }

    private static String join(String what, String key) {
        return what.isEmpty() ? key : what + "." + key;
    }

    /** An Optional as a value: a component of that type holds it. */
    private static Object some(Object value) {
        return Optional.of(value);
    }

    private static Entry entry(Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key));
    }

    private static boolean isCollection(Class<?> type) {
        return type == List.class || type == Map.class;
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
