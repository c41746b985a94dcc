package dev.ho11y.runner.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a YAML file and its place. */
public sealed interface YamlNode {
    /** Where the value begins. */
    Place place();

    /** The value in a few words, for a message that says what was found. */
    String shown();

    /**
     * Text that is not yet a number, a duration or anything else.
     *
     * @param source the text as the file has it, with quotes, escapes and line breaks
     */
    record Scalar(Place place, String text, Kind kind, Style style, String source) implements YamlNode {
        @Override
        public String shown() {
            return kind == Kind.NULL
                    ? "nothing"
                    : "`" + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + "`";
        }

        /** Where the character at {@code offset} of the text stands in the file. */
        public Place placeAt(int offset) {
            return SourcePosition.of(this, offset);
        }
    }

    /** What YAML takes an unquoted scalar for; a quoted one is always text. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key, if it is written and is not null. */
        public Optional<YamlNode> get(String key) {
            return Optional.ofNullable(entries.get(key))
                    .map(Entry::value)
                    .filter(value -> !(value instanceof Scalar scalar && scalar.kind() == Kind.NULL));
        }

        /** The value at the end of a path of keys, as far as all on the way are mappings. */
        public Optional<YamlNode> get(String key, String... more) {
            Optional<YamlNode> node = get(key);
            for (String next : more) {
                node = node.flatMap(value -> value instanceof Mapping mapping ? mapping.get(next) : Optional.empty());
            }
            return node;
        }

        /** The text of a key, if it is written as a scalar. */
        public Optional<Scalar> scalar(String key) {
            return get(key).flatMap(value -> value instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty());
        }

        /** The mapping under a key, if it is one. */
        public Optional<Mapping> mapping(String key) {
            return get(key).flatMap(
                            value -> value instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty());
        }

        /** The items under a key that are mappings; none if the key is not a list. */
        public List<Mapping> mappings(String key) {
            List<Mapping> found = new ArrayList<>();
            if (get(key).orElse(null) instanceof Sequence sequence) {
                sequence.items().forEach(item -> {
                    if (item instanceof Mapping mapping) {
                        found.add(mapping);
                    }
                });
            }
            return found;
        }

        @Override
        public String shown() {
            return "a mapping";
        }
    }

    /** One key of a mapping: where the key is written, and its value. */
    record Entry(Place key, YamlNode value) {}
}
