package dev.ho11y.workload.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

    static Stream<Arguments> equals() {
        return Stream.of(
                argumentSet(
                        "scalars",
                        "a: 1\nb: x\nc: true\nd: null\ne: '1'",
                        "{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null,\"e\":\"1\"}"),
                argumentSet("nesting", "a:\n- b: [1, 2.5e3]\n- {}", "{\"a\":[{\"b\":[1,2.5e3]},{}]}"),
                argumentSet("a sign that would break JSON", "a: \"q\\\"\\n\"", "{\"a\":\"q\\\"\\n\"}"),
                argumentSet("nothing", "", "{}"),
                argumentSet("comments only", "# nothing\n", "{}"));
    }

    @ParameterizedTest
    @MethodSource("equals")
    void yamlAndJsonGiveTheSameTree(String yaml, String json) throws InvalidDocumentException {
        assertThat(Documents.yaml(yaml).json()).isEqualTo(json);
        assertThat(Documents.json(json).json()).isEqualTo(json);
    }

    @Test
    void eachValueKnowsItsPlace() throws InvalidDocumentException {
        String yaml = "a:\n  b/c:\n    - x\n    - y\n";
        String json = "{\n \"a\": {\"b/c\": [\"x\",\n  \"y\"]}}";
        assertThat(second(Documents.yaml(yaml)).place()).isEqualTo(new Place("/a/b~1c/1", 4, 7));
        assertThat(second(Documents.json(json)).place()).isEqualTo(new Place("/a/b~1c/1", 3, 3));
    }

    private static Tree second(Tree tree) throws InvalidDocumentException {
        return tree.fields("a")
                .required("a")
                .fields("b/c")
                .required("b/c")
                .items(2)
                .get(1);
    }

    static Stream<Arguments> wrongYaml() {
        return Stream.of(
                argumentSet("not closed", "a: [1", "line 1:6: "),
                argumentSet("key twice", "a: 1\na: 2", "line 2:1 (/a): this key is there twice"),
                argumentSet("alias", "a: &x 1\nb: *x", "line 2:4 (/b): an alias; write the value itself"),
                argumentSet("tag", "a: !!str 1", "line 1:4 (/a): a tag; write the value alone"),
                argumentSet("two documents", "a: 1\n---\nb: 1", "line 2:1: a second document; expected one"),
                argumentSet("key that is a list", "? [a]\n: 1", "line 1:3: a key that is not a word"),
                argumentSet(
                        "deep", "[".repeat(22), "line 1:22 (" + "/0".repeat(21) + "): nested deeper than 20 levels"),
                argumentSet("long", "#" + "x".repeat(1 << 16), "line 1:1: 65537 characters; expected at most 65536"));
    }

    @ParameterizedTest
    @MethodSource("wrongYaml")
    void refusesYamlWithThePlace(String yaml, String message) {
        assertThatThrownBy(() -> Documents.yaml(yaml))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageStartingWith(message)
                .message()
                .hasLineCount(1);
    }

    static Stream<Arguments> wrongJson() {
        return Stream.of(
                argumentSet("nothing", "", "line 1:1: empty; expected a JSON object"),
                argumentSet("not closed", "{\"a\":", "line 1:6: Unexpected end-of-input"),
                argumentSet("YAML", "a: 1", "line 1:1: Unrecognized token 'a'"),
                argumentSet("key twice", "{\"a\":1,\n\"a\":2}", "line 2:1 (/a): this key is there twice"),
                argumentSet("more", "{} {}", "line 1:4: more text; expected the end of the document"),
                argumentSet("deep", "[".repeat(22), "line 1:22 ("));
    }

    @ParameterizedTest
    @MethodSource("wrongJson")
    void refusesJsonWithThePlace(String json, String message) {
        assertThatThrownBy(() -> Documents.json(json))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageStartingWith(message);
    }
}
