package dev.ho11y.runner.yaml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What may be written for a record: its keys, in order. Binder, schema and guide are made of the same shapes, so they
 * cannot disagree.
 *
 * <p>A component whose type is a sealed interface stands for a choice: exactly one of the keys named after the permitted
 * records is written beside the record's other keys.
 */
public record Shape(Class<?> type, List<Component> components, List<String> accepted, Map<String, String> refused) {
    public Shape {
        components = List.copyOf(components);
        accepted = List.copyOf(accepted);
        refused = Map.copyOf(refused);
    }

    /** A key, or a choice of keys. {@code type} is what the value is bound to, without Optional and Located. */
    public record Component(
            String key,
            Type declared,
            Class<?> type,
            boolean optional,
            Optional<String> byDefault,
            Optional<Min> min,
            String doc) {
        /** Whether this is a choice rather than a key. */
        public boolean choice() {
            return type.isSealed() && type.isInterface();
        }

        /** The keys that this component reads: one, or the alternatives of a choice. */
        public List<String> keys() {
            return choice() ? List.copyOf(alternatives(type).keySet()) : List.of(key);
        }

        /** Whether an author must write it; a list that is required needs an item as well. */
        public boolean required() {
            return !optional && byDefault.isEmpty();
        }
    }

    /** The shape of a record class. */
    public static Shape of(Class<?> type) {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(component(component));
        }
        Accepts accepts = type.getAnnotation(Accepts.class);
        Refuses refuses = type.getAnnotation(Refuses.class);
        Map<String, String> refused = new LinkedHashMap<>();
        if (refuses != null) {
            Arrays.stream(refuses.value()).forEach(key -> refused.put(key, refuses.because()));
        }
        return new Shape(type, components, accepts == null ? List.of() : List.of(accepts.value()), refused);
    }

    /** The keys that are read, in order. */
    public List<String> keys() {
        return components.stream()
                .flatMap(component -> component.keys().stream())
                .toList();
    }

    /** The permitted records of a sealed interface by their keys. */
    public static Map<String, Class<?>> alternatives(Class<?> choice) {
        Map<String, Class<?>> alternatives = new LinkedHashMap<>();
        for (Class<?> permitted : choice.getPermittedSubclasses()) {
            alternatives.put(decapitalised(permitted.getSimpleName()), permitted);
        }
        return alternatives;
    }

    /** The constants of an enum by the words that stand for them. */
    public static Map<String, Object> words(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            words.put(word(type, name), constant);
        }
        return words;
    }

    private static String word(Class<?> type, String constant) {
        try {
            Key key = type.getField(constant).getAnnotation(Key.class);
            return key != null ? key.value() : constant.toLowerCase(Locale.ROOT).replace('_', '-');
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Component component(RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional = isOptional(raw(type));
        if (raw(type) == Optional.class) {
            type = argument(type, 0);
        }
        Key key = component.getAnnotation(Key.class);
        Default byDefault = component.getAnnotation(Default.class);
        Doc doc = component.getAnnotation(Doc.class);
        return new Component(
                key != null ? key.value() : component.getName(),
                component.getGenericType(),
                raw(raw(type) == Located.class ? argument(type, 0) : type),
                optional,
                Optional.ofNullable(byDefault).map(Default::value),
                Optional.ofNullable(component.getAnnotation(Min.class)),
                doc == null ? "" : doc.value());
    }

    private static boolean isOptional(Class<?> type) {
        return List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class)
                .contains(type);
    }

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> raw(generic.getRawType());
            default -> throw new IllegalArgumentException("no type to bind to: " + type);
        };
    }

    /** A type argument, such as the {@code String} of {@code List<String>}. */
    public static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[index];
        }
        throw new IllegalArgumentException("no type arguments: " + type + " of " + Arrays.asList(type));
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
