package dev.ho11y.workload.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON from the parser's tokens. */
final class JsonReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Tree read(String text) throws InvalidDocumentException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (JsonProcessingException e) {
            throw new InvalidDocumentException(place("", e.getLocation()), e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from text in memory
        }
    }

    private Tree document() throws IOException, InvalidDocumentException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new InvalidDocumentException(new Place("", 1, 1), "empty; expected a JSON object");
        }
        Tree tree = value(first, new Place("", 1, 1), 0);
        if (parser.nextToken() != null) {
            throw new InvalidDocumentException(
                    place("", parser.currentTokenLocation()), "more text; expected the end of the document");
        }
        return tree;
    }

    private Tree value(JsonToken token, Place parent, int depth) throws IOException, InvalidDocumentException {
        Place place = place(parent.pointer(), parser.currentTokenLocation());
        Documents.checkDepth(depth, place);
        return new Tree(
                place,
                switch (token) {
                    case START_OBJECT -> object(place, depth);
                    case START_ARRAY -> array(place, depth);
                    case VALUE_TRUE, VALUE_FALSE -> new Tree.Flag(token == JsonToken.VALUE_TRUE);
                    case VALUE_NULL -> new Tree.Null();
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Tree.Digits(parser.getText());
                    default -> new Tree.Text(parser.getText());
                });
    }

    private Tree.Sequence array(Place place, int depth) throws IOException, InvalidDocumentException {
        List<Tree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, place.child(Integer.toString(items.size()), 0, 0), depth + 1));
        }
        return new Tree.Sequence(items);
    }

    private Tree.Mapping object(Place place, int depth) throws IOException, InvalidDocumentException {
        Map<String, Tree> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place(place.child(key, 0, 0).pointer(), parser.currentTokenLocation());
            if (entries.put(key, value(parser.nextToken(), keyPlace, depth + 1)) != null) {
                throw Documents.twice(keyPlace);
            }
        }
        return new Tree.Mapping(entries);
    }

    private static Place place(String pointer, @Nullable JsonLocation location) {
        return location == null
                ? new Place(pointer, 1, 1)
                : new Place(pointer, location.getLineNr(), location.getColumnNr());
    }
}
