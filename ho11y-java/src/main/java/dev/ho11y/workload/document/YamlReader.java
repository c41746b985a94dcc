package dev.ho11y.workload.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML from the parser's events, which neither resolve aliases nor build objects. */
final class YamlReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Place START = new Place("", 1, 1);

    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    static Tree read(String text) throws InvalidDocumentException {
        try {
            return new YamlReader(new Parse(LoadSettings.builder().build())
                            .parseString(text)
                            .iterator())
                    .document();
        } catch (MarkedYamlEngineException e) {
            throw new InvalidDocumentException(
                    e.getProblemMark().map(mark -> at(START, mark)).orElse(START), String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new InvalidDocumentException(START, String.valueOf(e.getMessage()));
        }
    }

    private Tree document() throws InvalidDocumentException {
        events.next(); // stream start
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return new Tree(START, new Tree.Mapping(Map.of()));
        }
        Tree tree = node(events.next(), START, 0);
        events.next(); // document end
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new InvalidDocumentException(place(after, START), "a second document; expected one");
        }
        return tree.isNull() ? new Tree(START, new Tree.Mapping(Map.of())) : tree;
    }

    private Tree node(Event event, Place place, int depth) throws InvalidDocumentException {
        Documents.checkDepth(depth, place);
        return switch (event) {
            case ScalarEvent scalar -> new Tree(place, scalar(scalar, place));
            case SequenceStartEvent start -> new Tree(place, sequence(place, depth));
            case MappingStartEvent start -> new Tree(place, mapping(place, depth));
            case AliasEvent alias -> throw new InvalidDocumentException(place, "an alias; write the value itself");
            default -> throw new InvalidDocumentException(place, "not a value");
        };
    }

    private Tree.Sequence sequence(Place place, int depth) throws InvalidDocumentException {
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            Place item = place(event, place.child(Integer.toString(items.size()), 0, 0));
            items.add(node(event, item, depth + 1));
        }
        return new Tree.Sequence(items);
    }

    private Tree.Mapping mapping(Place place, int depth) throws InvalidDocumentException {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new InvalidDocumentException(place(event, place), "a key that is not a word");
            }
            Place keyPlace = place(key, place.child(key.getValue(), 0, 0));
            Event value = events.next();
            if (entries.put(key.getValue(), node(value, place(value, keyPlace), depth + 1)) != null) {
                throw Documents.twice(keyPlace);
            }
        }
        return new Tree.Mapping(entries);
    }

    private static Tree.Content scalar(ScalarEvent event, Place place) throws InvalidDocumentException {
        String text = event.getValue();
        if (event.getTag().filter(tag -> !"!".equals(tag)).isPresent()) {
            throw new InvalidDocumentException(place, "a tag; write the value alone");
        }
        if (!event.isPlain()) {
            return new Tree.Text(text);
        }
        return switch (text) {
            case "", "null", "~" -> new Tree.Null();
            case "true", "false" -> new Tree.Flag(Boolean.parseBoolean(text));
            default -> NUMBER.matcher(text).matches() ? new Tree.Digits(text) : new Tree.Text(text);
        };
    }

    private static Place place(Event event, Place at) {
        return event.getStartMark().map(mark -> at(at, mark)).orElse(at);
    }

    private static Place at(Place place, Mark mark) {
        return new Place(place.pointer(), mark.getLine() + 1, mark.getColumn() + 1);
    }
}
