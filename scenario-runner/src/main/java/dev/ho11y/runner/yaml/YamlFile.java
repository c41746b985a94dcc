package dev.ho11y.runner.yaml;

import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Kind;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Sequence;
import dev.ho11y.runner.yaml.YamlNode.Style;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a YAML file into nodes with places. */
public final class YamlFile {
    /** What Kubernetes' YAML 1.1 takes for a boolean; whoever means the word must quote it. */
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n");

    private final Path file;
    private final int[] source;
    private final Problems problems;

    private YamlFile(Path file, String source, Problems problems) {
        this.file = file;
        this.source = source.codePoints().toArray();
        this.problems = problems;
    }

    /** The documents of a file; empty ones are left out. What cannot be read is noted and left out too. */
    public static List<YamlNode> read(Path file, Problems problems) {
        Optional<String> text = text(file, problems);
        return text.isEmpty() ? List.of() : parse(file, text.get(), problems);
    }

    /** The same for a text that stands in {@code file}; empty lines before it make its places right. */
    public static List<YamlNode> parse(Path file, String text, Problems problems) {
        return new YamlFile(file, text, problems).documents(text);
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(Place.startOf(file), "there is no such file; check the path");
        } catch (CharacterCodingException e) {
            problems.add(Place.startOf(file), "the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            String why =
                    Files.isDirectory(file) ? "this is a folder; name a file" : "cannot be read: " + e.getMessage();
            problems.add(Place.startOf(file), why);
        }
        return Optional.empty();
    }

    private List<YamlNode> documents(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .build();
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                YamlNode document = convert(node);
                if (!(document instanceof Scalar scalar && scalar.kind() == Kind.NULL)) {
                    documents.add(document);
                }
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            problems.add(mark.map(this::place).orElse(Place.startOf(file)), "not YAML: " + context + e.getProblem());
        } catch (ReaderException e) {
            String character = String.format("U+%04X", e.getCodePoint());
            problems.add(placeOf(e.getPosition()), "character " + character + " is not allowed in YAML; remove it");
        } catch (YamlEngineException e) {
            problems.add(Place.startOf(file), "not YAML: " + e.getMessage());
        }
        return documents;
    }

    private YamlNode convert(Node node) {
        if (node.isRecursive()) {
            problems.add(place(node), "this anchor contains an alias of itself; write the value out");
            return new Scalar(place(node), "", Kind.NULL, Style.PLAIN, "");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence ->
                new Sequence(
                        place(node),
                        sequence.getValue().stream().map(this::convert).toList());
            case MappingNode mapping -> new Mapping(place(node), entries(mapping));
            default -> throw new IllegalStateException("no YAML node: " + node.getNodeType());
        };
    }

    private Map<String, Entry> entries(MappingNode mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a key must be a word, not a list or a mapping; quote it if it begins with { or [");
                continue;
            }
            Entry entry = new Entry(at, convert(tuple.getValueNode()));
            Entry first = entries.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                problems.add(
                        at,
                        "duplicate key `" + key.getValue() + "`, already on line "
                                + first.key().line() + "; keep one");
            }
        }
        return entries;
    }

    private Scalar scalar(ScalarNode node) {
        int start = node.getStartMark().map(Mark::getIndex).orElse(0);
        int end = Math.min(node.getEndMark().map(Mark::getIndex).orElse(start), source.length);
        Style style = switch (node.getScalarStyle()) {
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            default -> Style.PLAIN;
        };
        String written = new String(source, start, Math.max(0, end - start));
        return new Scalar(place(node), node.getValue(), kind(node), style, written);
    }

    private static Kind kind(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return Kind.NULL;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        boolean old = node.isPlain() && OLD_BOOLEANS.contains(node.getValue().toLowerCase(java.util.Locale.ROOT));
        return tag.equals(Tag.BOOL) || old ? Kind.BOOLEAN : Kind.TEXT;
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(Place.startOf(file));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place placeOf(int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(index, source.length); i++) {
            boolean lineBreak = source[i] == '\n';
            line += lineBreak ? 1 : 0;
            column = lineBreak ? 1 : column + 1;
        }
        return new Place(file, line, column);
    }
}
