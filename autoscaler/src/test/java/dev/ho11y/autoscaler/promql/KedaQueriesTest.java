package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ho11y.autoscaler.series.LabelMatcher;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every query of a collection of real triggers, when there is one: {@code -Dkeda.queries=FILE}, JSON lines with a key query, or the folder of a
 * {@code queries.jsonl}.
 */
class KedaQueriesTest {

    private static final Pattern QUERY = Pattern.compile("\"query\": ?\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

    private int evaluated;
    private final List<String> refused = new ArrayList<>();

    @Test
    void evaluatesEveryQueryOrRefusesItByNameAndPosition() throws IOException {
        Optional<Path> file = collection();
        assumeTrue(file.isPresent(), "no collection of KEDA queries: name one with -Dkeda.queries=FILE or DIR");

        for (String line : Files.readAllLines(file.orElseThrow())) {
            Matcher matcher = QUERY.matcher(line);
            assertThat(matcher.find()).as(line).isTrue();
            run(unescaped(matcher.group(1)));
        }

        System.out.printf("%d queries evaluate, %d are refused:%n", evaluated, refused.size());
        refused.forEach(System.out::println);
        assertThat(evaluated).isGreaterThan(refused.size());
        assertThat(refused).allMatch(message -> message.matches("(?s)query \\d+:\\d+: .+"));
    }

    private static Optional<Path> collection() {
        String named = System.getProperty("keda.queries");
        if (named != null) {
            Path given = Path.of(named);
            Path file = Files.isDirectory(given) ? given.resolve("queries.jsonl") : given;
            assertThat(file)
                    .as("-Dkeda.queries: a file of JSON lines, or the folder of a queries.jsonl")
                    .isRegularFile();
            return Optional.of(file);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/keda-queries/queries.jsonl");
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private void run(String text) {
        try {
            PromQlQuery query = PromQl.compile(text);
            query.instant(PromQlTestFile.emptyStore(), Instant.ofEpochSecond(3600));
            assertThat(PromQl.compile(query.text()).text()).isEqualTo(query.text());
            QueryValue value = query.instant(populated(query), Instant.ofEpochSecond(3600));
            if (query.shape().atMostOneSeries() && value instanceof QueryValue.Vector(List<Sample> samples)) {
                assertThat(samples).as(text).hasSizeLessThanOrEqualTo(1);
            }
            evaluated++;
        } catch (PromQlException e) {
            refused.add(e.getMessage() + " | " + text.replaceAll("\\s+", " "));
        }
    }

    /** Two series for each selector of the query, which differ in a label that no query names. */
    private static SeriesStore populated(PromQlQuery query) {
        SeriesStore store = PromQlTestFile.emptyStore();
        for (Selector selector : query.shape().selectors()) {
            Labels labels = Labels.EMPTY;
            for (LabelMatcher matcher : selector.matchers()) {
                if (matcher.operator() == LabelMatcher.Operator.EQUAL) {
                    labels = labels.with(matcher.label(), matcher.value());
                }
            }
            for (int second = 0; second <= 3600; second += 15) {
                store.append(labels.with("replica", "a"), Instant.ofEpochSecond(second), second);
                store.append(labels.with("replica", "b"), Instant.ofEpochSecond(second), 2 * second);
            }
        }
        return store;
    }

    private static String unescaped(String json) {
        Matcher escape = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))").matcher(json);
        return escape.replaceAll(e -> Matcher.quoteReplacement(
                e.group(1) != null
                        ? String.valueOf((char) Integer.parseInt(e.group(1), 16))
                        : switch (e.group(2)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            default -> e.group(2);
                        }));
    }
}
