package dev.ho11y.workload.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Settings.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownstreamTest {

    private final List<String> warnings = new ArrayList<>();

    private Downstream parse(String value) {
        return Downstream.parse(new Variable("DOWNSTREAM0", value), warnings::add);
    }

    static Stream<Arguments> dummies() {
        return Stream.of(
                argumentSet("the walk-through's", "DUMMY:187kB:42ms", 191_488L, Duration.ofMillis(42), 0),
                argumentSet("more fields are ignored", "DUMMY:1:1s:x:y", 1L, Duration.ofSeconds(1), 0),
                argumentSet("a negative duration", "DUMMY:1:-1s", 1L, Duration.ofSeconds(-1), 0),
                argumentSet("bits act as zero bytes", "DUMMY:13Kb:1ms", 0L, Duration.ofMillis(1), 1),
                argumentSet("no unit of time acts as zero", "DUMMY:13kB:1", 13_312L, Duration.ZERO, 1),
                argumentSet("empty fields act as zero", "DUMMY::", 0L, Duration.ZERO, 2));
    }

    @ParameterizedTest
    @MethodSource("dummies")
    void readsDummies(String value, long bytes, Duration duration, int warned) {
        assertThat(parse(value)).isEqualTo(new Downstream.Dummy(value, bytes, duration));
        assertThat(warnings).hasSize(warned).allMatch(line -> line.startsWith("DOWNSTREAM0=\"" + value + "\": "));
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                argumentSet("name only", "http://downstream0", 80, "/"),
                argumentSet("port, path and query", "http://downstream0:8765/a?b=c", 8765, "/a?b=c"),
                argumentSet("TLS", "https://example.com/", 443, "/"));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void readsUrls(String value, int port, String path) {
        assertThat(parse(value)).isInstanceOfSatisfying(Downstream.Http.class, http -> {
            assertThat(http.label()).isEqualTo(value);
            assertThat(http.port()).isEqualTo(port);
            assertThat(http.path()).isEqualTo(path);
        });
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                argumentSet(
                        "credentials",
                        "http://user:secret@downstream0/",
                        "http://REDACTED:REDACTED@downstream0/",
                        true),
                argumentSet(
                        "credentials, and an @ in the path",
                        "http://user:secret@downstream0/a@b",
                        "http://REDACTED:REDACTED@downstream0/a@b",
                        true),
                argumentSet(
                        "credentials that look like a query",
                        "http://user:secret;key=a@downstream0/",
                        "http://REDACTED:REDACTED@downstream0/",
                        true),
                argumentSet(
                        "a token",
                        "http://downstream0/a?token=secret&b=c",
                        "http://downstream0/a?token=REDACTED&b=c",
                        false));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void keepsSecretsOutOfTheLabel(String value, String label, boolean authorized) {
        assertThat(parse(value)).isInstanceOfSatisfying(Downstream.Http.class, http -> {
            assertThat(http.label()).isEqualTo(label);
            assertThat(http.authorization().isPresent()).isEqualTo(authorized);
        });
    }

    @Test
    void sendsTheSecretsAllTheSame() {
        assertThat(parse("http://user:secret@downstream0/?token=secret"))
                .isInstanceOfSatisfying(Downstream.Http.class, http -> {
                    assertThat(http.path()).isEqualTo("/?token=secret");
                    assertThat(http.authorization()).contains("Basic dXNlcjpzZWNyZXQ=");
                });
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("no duration", "DUMMY:1kB", "DUMMY:size:duration"),
                argumentSet("nothing after DUMMY", "DUMMY", "DUMMY:size:duration"),
                argumentSet("no scheme", "downstream0:8765", "a URL like http://downstream0/"),
                argumentSet("another scheme", "ftp://downstream0/", "a URL like http://downstream0/"),
                argumentSet("no host", "http:///x", "a URL like http://downstream0/"),
                argumentSet("a space", "http://down stream/", "a URL like http://downstream0/"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatCouldNeverBeCalled(String value, String expected) {
        assertThatThrownBy(() -> parse(value))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("DOWNSTREAM0=\"" + value + "\": expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://user:secret@x/",
                "http://user:pa/secret@x/",
                "http://user:p@secret@x/",
                "user:secret@x",
                "ftp://x/?token=secret"
            })
    void keepsSecretsOutOfTheRefusal(String value) {
        assertThatThrownBy(() -> parse(value))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("REDACTED")
                .hasMessageNotContaining("secret");
    }
}
