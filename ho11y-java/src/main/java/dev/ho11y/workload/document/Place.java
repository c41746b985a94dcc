package dev.ho11y.workload.document;

/**
 * Where in a document a value stands.
 *
 * @param pointer JSON pointer (RFC 6901); the whole document is the empty text
 * @param line from 1
 * @param column from 1
 */
public record Place(String pointer, int line, int column) {

    Place child(String key, int childLine, int childColumn) {
        return new Place(pointer + "/" + key.replace("~", "~0").replace("/", "~1"), childLine, childColumn);
    }
}
