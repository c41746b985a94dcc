package dev.ho11y.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {

    /** The rows that Kubernetes documents for {@code $(NAME)}, with A=1 and EMPTY set to nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain           | plain
            $(A)            | 1
            x$(A)y$(A)      | x1y1
            $(NONE)         | $(NONE)
            x$(EMPTY)y      | xy
            $$(A)           | $(A)
            $$$(A)          | $1
            $$              | $
            $A              | $A
            $(A             | $(A
            cost: 5$        | cost: 5$
            $(A)$           | 1$
            """)
    void expandsAsKubernetesDoes(String text, String expected) {
        assertThat(Expansion.expand(text, Map.of("A", "1", "EMPTY", ""))).isEqualTo(expected);
    }
}
