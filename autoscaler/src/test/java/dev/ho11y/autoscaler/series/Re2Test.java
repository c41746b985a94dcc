package dev.ho11y.autoscaler.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Re2Test {

    static Stream<Arguments> matches() {
        return Stream.of(
                argumentSet("anchored at the start", "b.*", "abc", false),
                argumentSet("anchored at the end", "a", "ab", false),
                argumentSet("alternatives are anchored as a whole", "a|ab", "ab", true),
                argumentSet("a dot is any character, a newline too", "a.b", "a\nb", true),
                argumentSet("a brace that counts nothing is itself", "{a}", "{a}", true),
                argumentSet("a counted repetition", "a{2,3}", "aaa", true),
                argumentSet("a reluctant quantifier", "a+?b", "aab", true),
                argumentSet("case ignored", "(?i)straße", "STRAßE", true),
                argumentSet("a named group", "(?P<n_1>a)b", "ab", true),
                argumentSet("a named group of the new form", "(?<n>a)b", "ab", true),
                argumentSet("a bracket first in a class", "[]a]+", "]a", true),
                argumentSet("a bracket within a class", "[[a]+", "[a", true),
                argumentSet("no intersection of classes", "[a&&b]+", "a&b", true),
                argumentSet("a Posix class", "[[:alpha:]_]+", "ab_", true),
                argumentSet("a script", "\\p{Greek}+", "αβγ", true),
                argumentSet("a literal part", "a\\Q.*\\Eb", "a.*b", true),
                argumentSet("a literal part is literal", "a\\Q.*\\Eb", "axxb", false),
                argumentSet("a vertical tab", "\\v", "\u000b", true),
                argumentSet("an escaped plus twice", "\\++", "+++", true));
    }

    @ParameterizedTest
    @MethodSource("matches")
    void matchesAsRe2Does(String regex, String text, boolean expected) {
        assertThat(Re2.compile(regex).matches(text)).isEqualTo(expected);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet("backreference", "(a)\\1", "RE2 has no backreferences (\\1)"),
                argumentSet("named backreference", "(?<n>a)\\k<n>", "RE2 has no backreferences (\\k)"),
                argumentSet("lookahead", "a(?=b)", "RE2 has no lookahead (?="),
                argumentSet("negative lookahead", "a(?!b)", "RE2 has no lookahead (?!"),
                argumentSet("lookbehind", "(?<=a)b", "RE2 has no lookbehind (?<="),
                argumentSet("atomic group", "(?>a)b", "RE2 has no atomic groups (?>"),
                argumentSet(
                        "possessive", "a*+", "RE2 has no possessive or nested quantifiers (\"+\" after a quantifier)"),
                argumentSet("too many", "a{1001}", "RE2 repeats at most 1000 times"),
                argumentSet("trailing backslash", "a\\", "it ends in a backslash"),
                argumentSet("open class", "[a", "a character class is not closed"),
                argumentSet("unknown class", "[[:foo:]]", "there is no class [:foo:]"),
                argumentSet("Java's escape", "\\R", "RE2 has no escape \\R"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatRe2Refuses(String regex, String reason) {
        assertThatThrownBy(() -> Re2.compile(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"%s\" is not a regular expression of RE2: %s", regex, reason);
    }

    static Stream<Arguments> expansions() {
        return Stream.of(
                argumentSet("by number", "(.*)-(.*)", "a-b", "$2/${1}", "b/a"),
                argumentSet("by name", "(?P<x>.*)-(?P<y>.*)", "a-b", "$y${x}c", "bac"),
                argumentSet("the longest name counts", "(.*)", "a", "$1x", ""),
                argumentSet("no such group", "(.*)", "a", "<$3${z}>", "<>"),
                argumentSet("a group without part", "(a)|(b)", "b", "<$1$2>", "<b>"),
                argumentSet("a dollar", "(.*)", "a", "$$1", "$1"),
                argumentSet("a lone dollar", "(.*)", "a", "5$ ", "5$ "),
                argumentSet("the whole match", "a.*", "abc", "$0", "abc"));
    }

    @ParameterizedTest
    @MethodSource("expansions")
    void expandsReferencesToGroups(String regex, String text, String template, String expected) {
        assertThat(Re2.compile(regex).expand(text, template)).contains(expected);
    }
}
