package dev.ho11y.workload.settings;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as the original reads them ({@code catalint/datasize}): a whole number and a unit, powers of 1024, units in any
 * case ({@code 187kB}, {@code 1 mb}, {@code 3kilo}), except that {@code Kb}, {@code Mb}, … mean bits and are refused.
 */
public final class DataSize {

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,19})\\s*(?:b(?:ytes?)?|([kmgtpe])(?:b|ilo(?:bytes?)?|ega(?:bytes?)?|iga(?:bytes?)?"
                    + "|era(?:bytes?)?|eta(?:bytes?)?|xa(?:bytes?)?)?)?");
    private static final Pattern BITS = Pattern.compile("\\d+\\s*[KMGTPE]b");

    private DataSize() {}

    /** Returns the size in bytes, or empty when it cannot be read or does not fit 63 bits. */
    public static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches() || BITS.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        int power = size.group(2) == null ? 0 : "kmgtpe".indexOf(size.group(2)) + 1;
        BigInteger bytes = new BigInteger(size.group(1)).shiftLeft(10 * power);
        return bytes.bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(bytes.longValue());
    }
}
