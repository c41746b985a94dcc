package dev.ho11y.workload.document;

/** A document that is refused as a whole. The message is one line: where, what is wrong, what was expected. */
public final class InvalidDocumentException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_MOST = 200;

    private final String pointer;
    private final int line;
    private final int column;
    private final String problem;

    public InvalidDocumentException(Place place, String problem) {
        super("line %d:%d%s: %s"
                .formatted(
                        place.line(),
                        place.column(),
                        place.pointer().isEmpty() ? "" : " (" + oneLine(place.pointer()) + ")",
                        oneLine(problem)));
        pointer = place.pointer();
        line = place.line();
        column = place.column();
        this.problem = oneLine(problem);
    }

    public Place place() {
        return new Place(pointer, line, column);
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }

    private static String oneLine(String text) {
        String printable = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
        return printable.length() <= SHOWN_AT_MOST ? printable : printable.substring(0, SHOWN_AT_MOST) + "…";
    }
}
