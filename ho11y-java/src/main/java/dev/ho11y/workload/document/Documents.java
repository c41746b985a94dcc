package dev.ho11y.workload.document;

/** Turns text into a tree. Bounded in size and depth; a key that is there twice is refused, and so are YAML's aliases. */
public final class Documents {

    /** The longest document that is read, in characters. */
    public static final int LENGTH_AT_MOST = 64 << 10;

    static final int DEPTH_AT_MOST = 20;

    private Documents() {}

    /** Reads YAML 1.2 (JSON schema of scalars). An empty document is an empty mapping. */
    public static Tree yaml(String text) throws InvalidDocumentException {
        checkLength(text);
        return YamlReader.read(text);
    }

    /** Reads JSON (RFC 8259). */
    public static Tree json(String text) throws InvalidDocumentException {
        checkLength(text);
        return JsonReader.read(text);
    }

    private static void checkLength(String text) throws InvalidDocumentException {
        if (text.length() > LENGTH_AT_MOST) {
            throw new InvalidDocumentException(
                    new Place("", 1, 1), "%d characters; expected at most %d".formatted(text.length(), LENGTH_AT_MOST));
        }
    }

    static void checkDepth(int depth, Place place) throws InvalidDocumentException {
        if (depth > DEPTH_AT_MOST) {
            throw new InvalidDocumentException(place, "nested deeper than " + DEPTH_AT_MOST + " levels");
        }
    }

    static InvalidDocumentException twice(Place place) {
        return new InvalidDocumentException(place, "this key is there twice");
    }
}
