package dev.ho11y.runner.backtest;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a history from lines {@code seconds,value}; a first line {@code seconds,value} in these words is a heading. */
public final class HistoryFile {
    /** What a value may be besides a number. */
    private static final String VALUES = "a number, empty, NaN, +Inf, -Inf, null, multiple or error";

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final BigDecimal LATEST = BigDecimal.valueOf(1L << 40);

    private final Path file;
    private final Problems problems;
    private final TreeMap<Duration, Answer> answers = new TreeMap<>();

    private HistoryFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The history, or nothing if there was a mistake, which is then in {@code problems}. */
    public static Optional<History> read(Path file, Problems problems) {
        int before = problems.count();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            problems.add(
                    Place.startOf(file),
                    Files.exists(file)
                            ? "cannot be read as UTF-8 text; name a CSV file"
                            : "there is no such file; check the path");
            return Optional.empty();
        }
        HistoryFile reader = new HistoryFile(file, problems);
        for (int i = 0; i < lines.size(); i++) {
            reader.line(i + 1, lines.get(i));
        }
        if (reader.answers.isEmpty() && problems.count() == before) {
            problems.add(Place.startOf(file), "there is no value in the file; write lines like `0,1.5`");
        }
        return problems.count() > before ? Optional.empty() : Optional.of(new History(reader.answers));
    }

    private void line(int number, String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        boolean heading = number == 1 && text.strip().toLowerCase(Locale.ROOT).startsWith("seconds,");
        if (text.isBlank() || heading) {
            return;
        }
        int comma = text.indexOf(',');
        if (comma < 0 || text.indexOf(',', comma + 1) >= 0) {
            problems.add(new Place(file, number, 1), "expected `seconds,value`, found `" + text.strip() + "`");
            return;
        }
        Optional<Duration> second = second(number, text.substring(0, comma).strip());
        Optional<Answer> answer = answer(text.substring(comma + 1).strip());
        if (answer.isEmpty()) {
            String found = text.substring(comma + 1).strip();
            problems.add(new Place(file, number, comma + 2), "expected " + VALUES + ", found `" + found + "`");
        }
        second.ifPresent(at -> answer.ifPresent(value -> answers.put(at, value)));
    }

    private Optional<Duration> second(int number, String text) {
        Place place = new Place(file, number, 1);
        if (!NUMBER.matcher(text).matches() || new BigDecimal(text).abs().compareTo(LATEST) > 0) {
            problems.add(place, "expected seconds like 90 or 90.5, found `" + text + "`");
            return Optional.empty();
        }
        Duration second = seconds(new BigDecimal(text));
        if (!answers.isEmpty() && second.compareTo(answers.lastKey()) < 0) {
            problems.add(place, "second " + text + " is before the line above; sort the lines by time");
            return Optional.empty();
        }
        return Optional.of(second);
    }

    static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(-Long.MAX_VALUE))
                .longValue());
    }

    private static Optional<Answer> answer(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "empty" -> Optional.of(new Answer.Empty());
            case "nan" -> Optional.of(new Answer.Sample(Double.NaN));
            case "+inf", "inf" -> Optional.of(new Answer.Sample(Double.POSITIVE_INFINITY));
            case "-inf" -> Optional.of(new Answer.Sample(Double.NEGATIVE_INFINITY));
            case "null" -> Optional.of(new Answer.NullValue());
            case "multiple" -> Optional.of(new Answer.Several(2));
            case "error" -> Optional.of(Answer.Failed.status(500));
            default ->
                NUMBER.matcher(text).matches()
                        ? Optional.of(new Answer.Sample(Double.parseDouble(text)))
                        : Optional.empty();
        };
    }
}
