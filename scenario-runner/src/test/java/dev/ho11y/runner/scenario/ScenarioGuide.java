package dev.ho11y.runner.scenario;

import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Shape;
import dev.ho11y.runner.yaml.Shape.Component;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The tables of docs/scenario.md: every key of the format, made of the shapes that the binder uses. */
final class ScenarioGuide {
    private final StringBuilder text = new StringBuilder();

    static String tables() {
        ScenarioGuide guide = new ScenarioGuide();
        guide.record("the file", ScenarioFile.class);
        return guide.text.toString();
    }

    private void record(String path, Class<?> type) {
        Doc doc = type.getAnnotation(Doc.class);
        text.append("### ").append(path).append("\n\n");
        text.append(doc == null ? "" : doc.value()).append("\n\n");
        text.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        Shape shape = Shape.of(type);
        for (Component component : shape.components()) {
            if (component.choice()) {
                Shape.alternatives(component.type())
                        .forEach((key, alternative) -> row(
                                key,
                                "keys below",
                                Shape.alternatives(component.type()).size() == 1 ? "required" : "exactly one",
                                alternative.getAnnotation(Doc.class).value()));
            } else {
                row(component.key(), words(component.declared()), absent(component), component.doc());
            }
        }
        text.append("\n");
        nested(path, shape);
    }

    private void nested(String path, Shape shape) {
        String prefix = path.equals("the file") ? "" : path + ".";
        for (Component component : shape.components()) {
            if (component.choice()) {
                Shape.alternatives(component.type()).forEach((key, type) -> record(prefix + key, type));
            } else {
                Class<?> type = innermost(component.declared());
                boolean list = component.type() == List.class;
                if (type.isRecord() && !Written.FORMS.containsKey(type)) {
                    record(prefix + component.key() + (list ? "[]" : ""), type);
                }
            }
        }
    }

    private void row(String key, String value, String byDefault, String meaning) {
        text.append("| `%s` | %s | %s | %s |\n".formatted(key, value, byDefault, meaning));
    }

    private static String absent(Component component) {
        if (component.required()) {
            return "required";
        }
        return component
                .byDefault()
                .filter(value -> !List.of("[]", "{}", "").contains(value))
                .map(value -> "`" + value + "`")
                .orElse("");
    }

    private static Class<?> innermost(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() != Map.class
                ? innermost(generic.getActualTypeArguments()[0])
                : type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class || raw == Located.class) {
                return words(generic.getActualTypeArguments()[0]);
            }
            return raw == Map.class
                    ? "`key: value` pairs"
                    : "list of " + words(generic.getActualTypeArguments()[0]).replace("keys below", "items");
        }
        Class<?> plain = (Class<?>) type;
        Written form = Written.FORMS.get(plain);
        if (form != null) {
            return form.words();
        }
        if (plain.isEnum()) {
            return String.join(
                    ", ",
                    Shape.words(plain).keySet().stream()
                            .map(word -> "`" + word + "`")
                            .toList());
        }
        if (plain == boolean.class) {
            return "`true`, `false`";
        }
        if (List.of(int.class, long.class, Integer.class, OptionalInt.class).contains(plain)) {
            return "whole number";
        }
        return plain == double.class ? "number" : plain.isRecord() ? "keys below" : "text";
    }
}
