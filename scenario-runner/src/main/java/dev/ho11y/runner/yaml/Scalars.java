package dev.ho11y.runner.yaml;

import dev.ho11y.runner.yaml.YamlNode.Kind;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Style;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Makes values of scalars: text, numbers, booleans, enums, durations, and every type with a static {@code parse(String)}. */
final class Scalars {
    private Scalars() {}

    /** Whether a type is written as a scalar because it parses text itself. */
    static boolean parsed(Class<?> type) {
        try {
            Method parse = type.getDeclaredMethod("parse", String.class);
            return Modifier.isStatic(parse.getModifiers()) && type.isAssignableFrom(parse.getReturnType());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** What is to be written for a type, in a few words with an example. */
    static String expected(Class<?> wanted) {
        Class<?> type = unboxed(wanted);
        if (type.isEnum()) {
            return Nearest.listed(Shape.words(type).keySet());
        }
        if (type == Duration.class) {
            return "a duration such as `30s`, `1m30s` or `250ms`";
        }
        if (type == boolean.class) {
            return "`true` or `false`";
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        return type == double.class ? "a number" : type == URI.class ? "a URL" : "text";
    }

    /** @throws IllegalArgumentException with what was expected and what was found */
    static Object parse(Class<?> wanted, Scalar scalar) {
        Class<?> type = unboxed(wanted);
        String text = scalar.text();
        if (type == String.class) {
            return text(scalar);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        if (type == boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(type, scalar);
            };
        }
        try {
            return type == int.class
                    ? Integer.valueOf(text)
                    : type == long.class
                            ? Long.valueOf(text)
                            : type == double.class
                                    ? finite(text)
                                    : type == URI.class ? URI.create(text) : byParse(type, text);
        } catch (NumberFormatException e) {
            throw wrong(type, scalar);
        }
    }

    private static Class<?> unboxed(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    private static String text(Scalar scalar) {
        if (scalar.style() == Style.PLAIN && (scalar.kind() == Kind.NUMBER || scalar.kind() == Kind.BOOLEAN)) {
            String what = scalar.kind() == Kind.NUMBER ? "a number" : "a boolean";
            throw new IllegalArgumentException(
                    "expected text, found " + what + "; quote it: \"" + scalar.text() + "\"");
        }
        return scalar.text();
    }

    private static Object constant(Class<?> type, String text) {
        Map<String, Object> words = Shape.words(type);
        Object constant = words.get(text);
        if (constant == null) {
            throw new IllegalArgumentException("`" + text + "` is not known; "
                    + Nearest.to(text, words.keySet())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("expected " + Nearest.listed(words.keySet())));
        }
        return constant;
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || text.isBlank() || Character.isLetter(text.charAt(text.length() - 1))) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static Object byParse(Class<?> type, String text) {
        try {
            Method parse = type.getDeclaredMethod("parse", String.class);
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot parse " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no static parse(String)", e);
        }
    }

    private static IllegalArgumentException wrong(Class<?> type, Scalar scalar) {
        return new IllegalArgumentException("expected " + expected(type) + ", found " + scalar.shown());
    }
}
