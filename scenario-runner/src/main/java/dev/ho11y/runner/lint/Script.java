package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell script.
 *
 * @param lines its lines outside of here-documents; those within are empty
 */
record Script(Path file, List<String> lines, List<HereDocument> hereDocuments) {
    private static final Pattern START = Pattern.compile("<<(-?)\\s*(['\"\\\\]?)([A-Za-z_]\\w*)['\"]?");

    /**
     * A here-document.
     *
     * @param command the line that opens it
     * @param quoted whether the delimiter is quoted, so that the shell leaves the text alone
     * @param line the number of its first line
     */
    record HereDocument(Path file, String command, boolean quoted, int line, List<String> body) {
        /** Whether it is meant to be YAML. */
        boolean isYaml() {
            return command.matches(".*\\.ya?ml\\b.*")
                    || body.stream().anyMatch(text -> text.startsWith("apiVersion:") || text.equals("---"));
        }

        /** Its text, behind as many empty lines as it has lines above. */
        String inPlace() {
            return "\n".repeat(line - 1) + String.join("\n", body) + "\n";
        }

        Place place(int index, int column) {
            return new Place(file, line + index, column);
        }
    }

    static Script of(Path file, String text) {
        List<String> lines = new ArrayList<>();
        List<HereDocument> documents = new ArrayList<>();
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            lines.add(line);
            Matcher start = START.matcher(line);
            if (!line.strip().startsWith("#") && start.find()) {
                List<String> body = new ArrayList<>();
                int first = i + 2;
                while (++i < all.size() && !ends(all.get(i), start)) {
                    body.add(all.get(i));
                    lines.add("");
                }
                lines.add("");
                documents.add(new HereDocument(file, line, !start.group(2).isEmpty(), first, body));
            }
        }
        return new Script(file, lines, documents);
    }

    private static boolean ends(String line, Matcher start) {
        String text = start.group(1).isEmpty() ? line : line.replaceFirst("^\t+", "");
        return text.equals(start.group(3));
    }

    /** Everything that a shell expands, with its line's number from 1: commands and unquoted here-documents. */
    List<Numbered> expanded() {
        List<Numbered> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            found.add(new Numbered(i + 1, lines.get(i)));
        }
        for (HereDocument document : hereDocuments) {
            for (int i = 0; i < document.body().size() && !document.quoted(); i++) {
                found.add(new Numbered(document.line() + i, document.body().get(i)));
            }
        }
        return found;
    }

    /** A line and its number. */
    record Numbered(int number, String text) {}

    /** Notes every match of a pattern in the commands. */
    void find(Pattern pattern, Rule.Found found, String what) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = pattern.matcher(lines.get(i));
            while (!lines.get(i).strip().startsWith("#") && matcher.find()) {
                found.at(new Place(file, i + 1, matcher.start() + 1), what.replace("{}", matcher.group()));
            }
        }
    }
}
