package dev.ho11y.runner.judge;

import static dev.ho11y.runner.judge.Runs.s;
import static dev.ho11y.runner.judge.Runs.sizes;
import static dev.ho11y.runner.judge.Runs.throughout;
import static dev.ho11y.runner.judge.Verdict.VerdictKind.FAILED;
import static dev.ho11y.runner.judge.Verdict.VerdictKind.INTERRUPTED;
import static dev.ho11y.runner.judge.Verdict.VerdictKind.INVALID;
import static dev.ho11y.runner.judge.Verdict.VerdictKind.PASSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.judge.Verdict.VerdictKind;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    static Stream<Arguments> verdicts() {
        return Stream.of(
                argumentSet("all met", "0=1", false, false, PASSED, 0),
                argumentSet("one missed", "0=2", false, false, FAILED, 1),
                argumentSet("one without data", "", false, false, FAILED, 1),
                argumentSet("met, but the run proves nothing", "0=1", true, false, INVALID, 4),
                argumentSet("missed, but the run proves nothing", "0=2", true, false, INVALID, 4),
                argumentSet("met, but stopped", "0=1", false, true, INTERRUPTED, 130),
                argumentSet("invalid and stopped", "0=1", true, true, INTERRUPTED, 130));
    }

    @ParameterizedTest
    @MethodSource
    void verdicts(String sizes, boolean invalid, boolean interrupted, VerdictKind kind, int exitCode) {
        List<Entry> entries = new ArrayList<>(sizes(sizes));
        entries.add(new Entry.Note(s(5), "a remark", false));
        if (invalid) {
            entries.add(new Entry.Note(s(6), "the generator fell behind", true));
        }
        Expectation one = new Expectation.Replicas("one", throughout(0, 10), "downstream0", 1, 1, false);

        Verdict verdict = Judge.verdict(List.of(one), entries, s(10), interrupted);

        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.kind().exitCode()).isEqualTo(exitCode);
        assertThat(verdict.reasons()).isEqualTo(invalid ? List.of("the generator fell behind") : List.of());
    }
}
