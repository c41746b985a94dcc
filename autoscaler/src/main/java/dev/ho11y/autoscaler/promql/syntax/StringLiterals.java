package dev.ho11y.autoscaler.promql.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Go's string literals, which are PromQL's: {@code "…"} and {@code '…'} with escapes, {@code `…`} without.
 *
 * <p>Escapes may name single bytes ({@code \xff}), and what results need not be UTF-8. A byte that is not part of a valid
 * character becomes the lone surrogate U+DC00 + byte, which no valid text contains; {@link #isValid} finds it.
 */
public final class StringLiterals {

    private static final String SIMPLE_ESCAPES = "abfnrtv\\";
    private static final int[] SIMPLE_VALUES = {7, '\b', '\f', '\n', '\r', '\t', 11, '\\'};

    private StringLiterals() {}

    /**
     * The text that a literal stands for.
     *
     * @param offset of the literal in the query, for the error
     * @throws QueryException when an escape is none
     */
    static String unquote(String literal, int offset) {
        char quote = literal.charAt(0);
        String body = literal.substring(1, literal.length() - 1);
        if (quote == '`' || body.indexOf('\\') < 0) {
            return body;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
        int i = 0;
        while (i < body.length()) {
            if (body.charAt(i) == '\\') {
                i = escape(body, i, quote, bytes, offset + 1 + i);
            } else {
                int character = body.codePointAt(i);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character);
            }
        }
        return decode(bytes.toByteArray());
    }

    private static int escape(String body, int at, char quote, ByteArrayOutputStream bytes, int offset) {
        char kind = body.charAt(at + 1);
        int simple = SIMPLE_ESCAPES.indexOf(kind);
        if (simple >= 0) {
            bytes.write(SIMPLE_VALUES[simple]);
            return at + 2;
        }
        if (kind == quote) {
            bytes.write(quote);
            return at + 2;
        }
        return switch (kind) {
            case 'x' -> numeric(body, at + 2, 2, 16, false, bytes, offset);
            case 'u' -> numeric(body, at + 2, 4, 16, true, bytes, offset);
            case 'U' -> numeric(body, at + 2, 8, 16, true, bytes, offset);
            case '0', '1', '2', '3' -> numeric(body, at + 1, 3, 8, false, bytes, offset);
            default -> throw new QueryException(offset, "there is no escape \"\\%s\" in a string".formatted(kind));
        };
    }

    private static int numeric(
            String body, int from, int digits, int radix, boolean character, ByteArrayOutputStream bytes, int offset) {
        try {
            int value = Integer.parseUnsignedInt(body.substring(from, from + digits), radix);
            if (!character) {
                bytes.write(value);
                return from + digits;
            }
            if (Character.isValidCodePoint(value) && (value < 0xD800 || value > 0xDFFF)) {
                bytes.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
                return from + digits;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // Told below, the same way as a value that is no character.
        }
        throw new QueryException(offset, "the escape that begins here names no character");
    }

    private static String decode(byte[] bytes) {
        String strict = new String(bytes, StandardCharsets.UTF_8);
        if (strict.indexOf('\uFFFD') < 0) {
            return strict;
        }
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < bytes.length) {
            int length = sequenceLength(bytes[i]);
            String character =
                    i + length <= bytes.length ? new String(bytes, i, length, StandardCharsets.UTF_8) : "\uFFFD";
            boolean wasReplacement = length == 3 && bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF;
            if (length == 0 || (character.indexOf('\uFFFD') >= 0 && !wasReplacement)) {
                text.append((char) (0xDC00 + (bytes[i] & 0xFF)));
                i++;
            } else {
                text.append(character);
                i += length;
            }
        }
        return text.toString();
    }

    private static int sequenceLength(byte first) {
        int value = first & 0xFF;
        if (value < 0x80) {
            return 1;
        }
        if (value < 0xC2 || value > 0xF4) {
            return 0;
        }
        return value < 0xE0 ? 2 : value < 0xF0 ? 3 : 4;
    }

    /** Whether the text is UTF-8, as a label name must be, and not empty. */
    public static boolean isValid(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
