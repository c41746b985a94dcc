package dev.ho11y.runner.yaml;

import dev.ho11y.runner.yaml.YamlNode.Scalar;
import dev.ho11y.runner.yaml.YamlNode.Style;

/**
 * Finds the place of one character of a scalar's text. YAML folds, indents and escapes, but it keeps the order of what is
 * not white space; so the n-th visible character of the text is the n-th of the source.
 */
final class SourcePosition {
    private SourcePosition() {}

    static Place of(Scalar scalar, int offset) {
        String text = scalar.text();
        int visible = 0;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            visible += Character.isWhitespace(text.charAt(i)) ? 0 : 1;
        }
        boolean atEnd = offset >= text.stripTrailing().length();
        Cursor cursor = new Cursor(scalar);
        // The end of the text is just behind its last visible character.
        cursor.skip(atEnd ? visible - 1 : visible);
        return cursor.place(atEnd && visible > 0 ? 1 : 0);
    }

    /** A position in the source that moves from one visible character to the next. */
    private static final class Cursor {
        private final Scalar scalar;
        private final String source;
        private int index;

        Cursor(Scalar scalar) {
            this.scalar = scalar;
            this.source = scalar.source();
            this.index = switch (scalar.style()) {
                case PLAIN -> 0;
                case SINGLE_QUOTED, DOUBLE_QUOTED -> 1;
                case LITERAL, FOLDED -> source.indexOf('\n') + 1;
            };
            toVisible();
        }

        void skip(int visible) {
            for (int i = 0; i < visible && index < source.length(); i++) {
                index += width();
                toVisible();
            }
        }

        private void toVisible() {
            while (index < source.length() && (Character.isWhitespace(source.charAt(index)) || escapedSpace())) {
                index += escapedSpace() ? 2 : 1;
            }
        }

        private boolean escapedSpace() {
            return scalar.style() == Style.DOUBLE_QUOTED
                    && source.charAt(index) == '\\'
                    && index + 1 < source.length()
                    && "nrt \n".indexOf(source.charAt(index + 1)) >= 0;
        }

        private int width() {
            boolean escape = switch (scalar.style()) {
                case DOUBLE_QUOTED -> source.charAt(index) == '\\';
                case SINGLE_QUOTED -> source.charAt(index) == '\'';
                case PLAIN, LITERAL, FOLDED -> false;
            };
            return escape ? 2 : 1;
        }

        Place place(int further) {
            int at = Math.min(index, source.length());
            String before = source.substring(0, at);
            int lastBreak = before.lastIndexOf('\n');
            int lines = (int) before.chars().filter(c -> c == '\n').count();
            int column = lastBreak < 0 ? scalar.place().column() + at : at - lastBreak;
            return new Place(scalar.place().file(), scalar.place().line() + lines, column + further);
        }
    }
}
