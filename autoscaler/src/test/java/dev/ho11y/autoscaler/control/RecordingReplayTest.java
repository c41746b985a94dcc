package dev.ho11y.autoscaler.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the model against what the real controllers did. {@code -Drecordings=FILE} or {@code =DIR} replays other recordings than the project's.
 */
class RecordingReplayTest {

    private static final List<String> OWN = List.of("reference.json.gz", "kubernetes-1.36-keda-2.21.json.gz");

    @TestFactory
    Stream<DynamicTest> theModelDoesWhatTheRealControllersDid() throws IOException {
        return recordings().stream()
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
    }

    @Test
    void aRunSplitInTwoEqualsTheWhole() {
        Recording recording = Recording.resource("reference.json.gz");
        for (RecordedCase recorded : recording.cases()) {
            assertThat(Replay.run(recorded, 700, recording.seconds()))
                    .as(recorded.name())
                    .isEqualTo(Replay.run(recorded, recording.seconds()));
        }
    }

    @Test
    void aTimeScaledRunDoesTheSameFaster() {
        Recording recording = Recording.resource("reference.json.gz");
        for (RecordedCase recorded : recording.cases()) {
            NavigableMap<Double, Integer> whole = Replay.run(recorded, recording.seconds());
            NavigableMap<Double, Integer> scaled = Replay.timeScaled(recorded, 5, recording.seconds());
            assertThat(scaled.values()).as(recorded.name()).containsExactlyElementsOf(whole.values());
            assertThat(scaled.keySet().stream().map(Math::round).toList())
                    .as(recorded.name())
                    .isEqualTo(whole.keySet().stream().map(Math::round).toList());
        }
    }

    private static void replay(Recording recording) {
        Map<String, String> differences = new TreeMap<>();
        for (RecordedCase recorded : recording.cases()) {
            Optional<String> difference = Comparison.firstDifference(
                    recorded.replicas(), Replay.run(recorded, recording.seconds()), recording.seconds());
            difference.ifPresent(text -> differences.put(recorded.name(), text));
        }
        System.out.printf(
                "%s: %d of %d cases equal%n",
                recording.name(),
                recording.cases().size() - differences.size(),
                recording.cases().size());
        differences.forEach((name, difference) -> System.out.printf("  %s: %s%n", name, difference));
        assertThat(differences).isEmpty();
    }

    private static List<Recording> recordings() throws IOException {
        String given = System.getProperty("recordings");
        if (given == null) {
            return OWN.stream().map(Recording::resource).toList();
        }
        Path path = Path.of(given);
        if (!Files.isDirectory(path)) {
            return List.of(Recording.read(path));
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        }
    }
}
