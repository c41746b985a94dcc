package dev.ho11y.cluster.relabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelabellingTest {

    private static final Map<String, String> ABC = Map.of("a", "foo", "b", "bar", "c", "baz");

    static Stream<Arguments> rules() {
        return Stream.of(
                argumentSet(
                        "replace with a group",
                        RelabelRule.replace(List.of("a"), "f(.*)", "d", "ch${1}-ch${1}"),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "d", "choo-choo")),
                argumentSet(
                        "replace joins the sources",
                        RelabelRule.replace(List.of("a", "b"), "(.*);(.*)", "d", "$2-$1"),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "d", "bar-foo")),
                argumentSet(
                        "replace without a match changes nothing",
                        RelabelRule.replace(List.of("a"), "f", "b", "x"),
                        ABC),
                argumentSet(
                        "replace with nothing removes the label",
                        RelabelRule.replace(List.of("a"), "foo", "b", "$9"),
                        Map.of("a", "foo", "c", "baz")),
                argumentSet(
                        "a digit and a letter after a dollar are one name",
                        RelabelRule.replace(List.of("a"), "(f)oo", "d", "$1x.${1}x"),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "d", ".fx")),
                argumentSet(
                        "the target may come from the match",
                        RelabelRule.replace(List.of("a"), "(f)oo", "x_$1", "1"),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "x_f", "1")),
                argumentSet("keep", RelabelRule.match(RelabelAction.KEEP, List.of("a"), "fo+"), ABC),
                argumentSet("drop anchors", RelabelRule.match(RelabelAction.DROP, List.of("a"), "fo"), ABC),
                argumentSet(
                        "labeldrop",
                        RelabelRule.match(RelabelAction.LABELDROP, List.of(), "(b.*|c)"),
                        Map.of("a", "foo")),
                argumentSet(
                        "labelkeep", RelabelRule.match(RelabelAction.LABELKEEP, List.of(), "b"), Map.of("b", "bar")),
                argumentSet(
                        "labelmap",
                        new RelabelRule(List.of(), ";", "(a|b)", 0, "", "bar_${1}", RelabelAction.LABELMAP),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "bar_a", "foo", "bar_b", "bar")),
                argumentSet(
                        "hashmod",
                        new RelabelRule(List.of("c"), ";", "(.*)", 1000, "d", "$1", RelabelAction.HASHMOD),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "d", "976")),
                argumentSet(
                        "uppercase",
                        new RelabelRule(List.of("a"), ";", "(.*)", 0, "d", "$1", RelabelAction.UPPERCASE),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "d", "FOO")),
                argumentSet(
                        "lowercase",
                        new RelabelRule(List.of("a", "b"), "-X-", "(.*)", 0, "d", "$1", RelabelAction.LOWERCASE),
                        Map.of("a", "foo", "b", "bar", "c", "baz", "d", "foo-x-bar")),
                argumentSet(
                        "dropequal of different values",
                        new RelabelRule(List.of("a"), ";", "(.*)", 0, "b", "$1", RelabelAction.DROPEQUAL),
                        ABC));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keepsWithTheseLabels(RelabelRule rule, Map<String, String> expected) {
        assertThat(Relabelling.of(List.of(rule)).apply(ABC))
                .hasValueSatisfying(labels -> assertThat(labels).containsExactlyInAnyOrderEntriesOf(expected));
    }

    static Stream<Arguments> drops() {
        return Stream.of(
                argumentSet("keep without a match", RelabelRule.match(RelabelAction.KEEP, List.of("a"), "fo")),
                argumentSet("keep on an absent label", RelabelRule.match(RelabelAction.KEEP, List.of("none"), ".+")),
                argumentSet("drop", RelabelRule.match(RelabelAction.DROP, List.of("a", "b"), "foo;bar")),
                argumentSet(
                        "keepequal of different values",
                        new RelabelRule(List.of("a"), ";", "(.*)", 0, "b", "$1", RelabelAction.KEEPEQUAL)));
    }

    @ParameterizedTest
    @MethodSource("drops")
    void drops(RelabelRule rule) {
        assertThat(Relabelling.of(List.of(rule)).apply(ABC)).isEmpty();
    }

    @Test
    void rewritesTheAddressAsTheWalkThroughDoes() {
        Relabelling walkThrough = Relabelling.of(List.of(
                RelabelRule.match(RelabelAction.KEEP, List.of("__meta_kubernetes_service_annotation_scrape"), "true"),
                RelabelRule.replace(
                        List.of("__address__", "__meta_kubernetes_service_annotation_port"),
                        "([^:]+)(?::\\d+)?;(\\d+)",
                        "__address__",
                        "$1:$2"),
                RelabelRule.match(RelabelAction.LABELMAP, List.of(), "__meta_kubernetes_service_label_(.+)"),
                RelabelRule.replace(List.of("__address__"), "([^:]+)(?::\\d+)?", "self", "${1}:8888")));
        assertThat(walkThrough.apply(Map.of(
                        "__address__", "10.0.0.7:8765",
                        "__meta_kubernetes_service_annotation_scrape", "true",
                        "__meta_kubernetes_service_annotation_port", "9090",
                        "__meta_kubernetes_service_label_app", "downstream0")))
                .hasValueSatisfying(labels -> assertThat(labels)
                        .containsEntry("__address__", "10.0.0.7:9090")
                        .containsEntry("app", "downstream0")
                        .containsEntry("self", "10.0.0.7:8888"));
    }

    @Test
    void refusesARuleThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelabelRule.replace(List.of("a"), "(", "b", "$1"))
                .withMessageContaining("\"(\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelabelRule.replace(List.of("a"), "(.*)", "", "$1"))
                .withMessage("relabel action replace needs a target_label");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RelabelRule(List.of("a"), ";", "(.*)", 0, "b", "$1", RelabelAction.HASHMOD))
                .withMessage("relabel action hashmod needs a modulus above 0");
    }
}
