package dev.ho11y.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.Shape;
import dev.ho11y.runner.yaml.Shape.Component;
import dev.ho11y.runner.yaml.YamlFile;
import dev.ho11y.runner.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the guide say what the binder does. */
class FormatDocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String BEGIN = "<!-- keys: generated from the records, see FormatDocumentsTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ScenarioSchema.generate());

    @Test
    void schemaIsPublishedAsTheRecordsHaveIt() throws IOException {
        String json = ScenarioSchema.generate().toPrettyString() + "\n";
        Goldens.check(DOCS.resolve("scenario.schema.json"), json);
    }

    @Test
    void guideListsEveryKeyAsTheRecordsHaveIt() throws IOException {
        Path file = DOCS.resolve("scenario.md");
        String guide = Files.readString(file);
        int begin = guide.indexOf(BEGIN) + BEGIN.length();
        int end = guide.indexOf(END);
        assertThat(begin).isLessThanOrEqualTo(end);
        Goldens.check(file, guide.substring(0, begin) + "\n" + ScenarioGuide.tables() + guide.substring(end));
    }

    @Test
    void everyKeyIsDocumented() {
        assertDocumented(ScenarioFile.class);
    }

    private static void assertDocumented(Class<?> type) {
        for (Component component : Shape.of(type).components()) {
            assertThat(component.doc())
                    .as(type.getSimpleName() + "." + component.key())
                    .isNotBlank();
            if (component.choice()) {
                Shape.alternatives(component.type()).values().forEach(FormatDocumentsTest::assertDocumented);
            } else if (component.type().isRecord() && !Written.FORMS.containsKey(component.type())) {
                assertDocumented(component.type());
            }
        }
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shippedScenarioKeepsTheSchema(Path file) {
        assertThat(violations(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shippedScenarioIsValid(Path file) {
        assertThat(Scenarios.load(List.of(file))).isInstanceOf(Loaded.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key-mistyped",
                "key-missing",
                "duration-without-unit",
                "rate-negative",
                "time-scale-zero",
                "max-in-flight-zero",
                "empty-lists",
                "event-kind-unknown",
                "expectation-with-two-demands",
                "expectation-without-demand",
                "name-with-blank",
                "requests-bounds-malformed",
                "version-other"
            })
    void schemaRefusesWhatTheBinderRefuses(String flaw) {
        assertThat(violations(Path.of("src/test/resources/invalid", flaw + ".yaml")))
                .isNotEmpty();
    }

    private Set<ValidationMessage> violations(Path file) {
        return schema.validate(json(YamlFile.read(file, new Problems()).getFirst()));
    }

    private static JsonNode json(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case YamlNode.Mapping mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
                yield object;
            }
        };
    }

    private static JsonNode scalar(YamlNode.Scalar scalar) {
        try {
            return switch (scalar.kind()) {
                case NULL -> JsonNodeFactory.instance.nullNode();
                case NUMBER, BOOLEAN -> new ObjectMapper().readTree(scalar.text());
                case TEXT -> JsonNodeFactory.instance.textNode(scalar.text());
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
