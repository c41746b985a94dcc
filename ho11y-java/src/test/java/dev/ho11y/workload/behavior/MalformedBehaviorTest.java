package dev.ho11y.workload.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.packaged.Malformed;
import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Settings;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Wrong files and variables, the same each time, are either refused in one line or harmless. */
class MalformedBehaviorTest {

    private static final int INPUTS = 10_000;
    private static final long HEAP = 64 << 20;

    @Test
    void wrongFilesAreRefusedWithAPlace() {
        RandomGenerator random = new Random(1);
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = Malformed.behavior(random);
            try {
                Tree tree = i % 2 == 0 ? Documents.yaml(text) : Documents.json(text);
                Behavior.read(tree, HEAP);
                assertThat(Documents.json(tree.json()).json()).isEqualTo(tree.json());
            } catch (InvalidDocumentException e) {
                refused++;
                assertThat(e)
                        .as(text)
                        .message()
                        .matches("line \\d+:\\d+( \\(/.*\\))?: .+")
                        .hasLineCount(1)
                        .hasSizeLessThan(500);
            }
        }
        assertThat(refused).isGreaterThan(INPUTS / 2);
    }

    @Test
    void wrongDownstreamsAreRefusedOrActAsZero() {
        RandomGenerator random = new Random(2);
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = Malformed.downstream(random);
            try {
                Downstreams.validate(Settings.from(Map.of("DOWNSTREAM0", text)));
            } catch (InvalidSettingException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("DOWNSTREAM0=\"");
            }
        }
        assertThat(refused).isGreaterThan(INPUTS / 4);
    }
}
