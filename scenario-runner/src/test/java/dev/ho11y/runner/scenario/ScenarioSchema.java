package dev.ho11y.runner.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Min;
import dev.ho11y.runner.yaml.Shape;
import dev.ho11y.runner.yaml.Shape.Component;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The JSON Schema of the scenario format, made of the shapes that the binder uses. */
final class ScenarioSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode definitions = JSON.objectNode();

    static ObjectNode generate() {
        ScenarioSchema schema = new ScenarioSchema();
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "ho11y scenario, ho11y.dev/v1");
        root.setAll(schema.object(Shape.of(ScenarioFile.class)));
        root.set("$defs", schema.definitions);
        return root;
    }

    private ObjectNode object(Shape shape) {
        ObjectNode object = JSON.objectNode();
        Doc doc = shape.type().getAnnotation(Doc.class);
        if (doc != null) {
            object.put("description", doc.value());
        }
        object.put("type", "object");
        object.put("additionalProperties", false);
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Component component : shape.components()) {
            if (component.choice()) {
                choice(component, object, properties, required);
            } else {
                properties.set(component.key(), property(component));
                if (component.required()) {
                    required.add(component.key());
                }
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    private void choice(Component component, ObjectNode object, ObjectNode properties, ArrayNode required) {
        Map<String, Class<?>> alternatives = Shape.alternatives(component.type());
        alternatives.forEach((key, type) -> properties.set(key, reference(type)));
        if (alternatives.size() == 1) {
            alternatives.keySet().forEach(required::add);
            return;
        }
        ArrayNode oneOf = object.putArray("oneOf");
        alternatives
                .keySet()
                .forEach(key -> oneOf.addObject().putArray("required").add(key));
    }

    private ObjectNode property(Component component) {
        ObjectNode property = JSON.objectNode();
        property.put("description", component.doc());
        property.setAll(type(component.declared()));
        component.min().ifPresent(min -> bound(property, min));
        component.byDefault().ifPresent(text -> byDefault(property, text));
        if (component.type() == List.class && component.required()) {
            property.put("minItems", 1);
        }
        return property;
    }

    private ObjectNode type(Type type) {
        Class<?> raw = type instanceof Class<?> plain ? plain : (Class<?>) ((ParameterizedType) type).getRawType();
        if (raw == Optional.class || raw == Located.class) {
            return type(Shape.argument(type, 0));
        }
        ObjectNode schema = JSON.objectNode();
        Written form = Written.FORMS.get(raw);
        if (form != null) {
            return schema.put("type", "string").put("pattern", form.pattern());
        }
        if (raw == List.class) {
            schema.put("type", "array").set("items", type(Shape.argument(type, 0)));
        } else if (raw == Map.class) {
            schema.put("type", "object").set("additionalProperties", type(Shape.argument(type, 1)));
        } else if (raw.isEnum()) {
            ArrayNode words = schema.putArray("enum");
            Shape.words(raw).keySet().forEach(words::add);
        } else if (raw.isRecord()) {
            return reference(raw);
        } else {
            schema.put("type", simple(raw));
        }
        return schema;
    }

    private static String simple(Class<?> type) {
        if (type == boolean.class) {
            return "boolean";
        }
        if (List.of(int.class, long.class, Integer.class, OptionalInt.class).contains(type)) {
            return "integer";
        }
        if (type == double.class) {
            return "number";
        }
        if (type == String.class) {
            return "string";
        }
        throw new IllegalStateException("say in Written how a " + type + " is written");
    }

    private ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, object(Shape.of(type)));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private static void bound(ObjectNode property, Min min) {
        // A duration is text in the file; its bound is the binder's to check.
        if (!property.path("type").asText().equals("string")) {
            property.put(min.exclusive() ? "exclusiveMinimum" : "minimum", (int) min.value());
        }
    }

    private static void byDefault(ObjectNode property, String text) {
        switch (property.path("type").asText()) {
            case "boolean" -> property.put("default", Boolean.parseBoolean(text));
            case "integer", "number" -> property.put("default", Integer.parseInt(text));
            case "array" -> property.putArray("default");
            case "object" -> property.putObject("default");
            default -> property.put("default", text);
        }
    }
}
