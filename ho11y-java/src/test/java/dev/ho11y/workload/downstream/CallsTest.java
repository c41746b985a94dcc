package dev.ho11y.workload.downstream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@x/",
                "http://x/?token=secret",
                "http://user:pa/secret@x/",
                "ftp://x/?token=secret"
            })
    void refusesSecretsWithoutShowingThem(String target) throws InvalidDocumentException {
        var tree = Documents.yaml("calls: [{target: '" + target + "'}]");
        assertThatThrownBy(() -> Calls.read(tree))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("/calls/0/target")
                .hasMessageNotContaining("secret");
    }
}
