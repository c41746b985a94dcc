package dev.ho11y.runner.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that someone probably meant. */
public final class Nearest {
    private static final int LISTED = 14;

    private Nearest() {}

    /** {@code did you mean `x`?}, or the words that there are when none is near. */
    public static String remedy(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are none";
        }
        return to(word, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElseGet(() -> known.size() <= LISTED ? "expected " + listed(known) : "remove it");
    }

    /** {@code `a`, `b` or `c`}. */
    public static String listed(Collection<String> words) {
        String all = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    /** The known word with the fewest edits, if they are few for its length. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, Math.min(3, candidate.length() / 3)))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two words; upper and lower case are half as far apart. */
    private static int distance(String a, String b) {
        if (a.equalsIgnoreCase(b)) {
            return a.equals(b) ? 0 : 1;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(int[][] edits, String a, String b, int i, int j) {
        int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
