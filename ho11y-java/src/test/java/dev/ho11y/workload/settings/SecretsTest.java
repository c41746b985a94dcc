package dev.ho11y.workload.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                argumentSet("no secret", "http://host:80/a?b=c#d", "http://host:80/a?b=c#d"),
                argumentSet("user and password", "http://user:pass@host/", "http://REDACTED:REDACTED@host/"),
                argumentSet("user only", "http://user@host/", "http://REDACTED:REDACTED@host/"),
                argumentSet("a slash in the password", "http://user:pa/ss@host/", "http://REDACTED:REDACTED@host/"),
                argumentSet("an @ in the password", "http://user:p@ss@host/", "http://REDACTED:REDACTED@host/"),
                argumentSet("two slashes in the password", "http://u:pa//ss@host/", "http://REDACTED:REDACTED@host/"),
                argumentSet("a query in the password", "http://u:pa?key=ss@host/", "http://REDACTED:REDACTED"),
                argumentSet("a key in the password", "http://u:pa&key=s&s@host/", "http://REDACTED:REDACTED@host/"),
                argumentSet("no scheme", "user:pass@host:80", "REDACTED:REDACTED@host:80"),
                argumentSet("one slash too few", "http:/user:pass@host/", "REDACTED:REDACTED@host/"),
                argumentSet("slashes after the host", "user:pass@host//x", "REDACTED:REDACTED@host//x"),
                argumentSet("a key", "http://host/?token=s3cret", "http://host/?token=REDACTED"),
                argumentSet(
                        "a key between others",
                        "http://host/?a=1&access_token=s3cret&b=2",
                        "http://host/?a=1&access_token=REDACTED&b=2"),
                argumentSet("an @ in a value", "http://host/?token=s3@cret&b=2", "http://REDACTED:REDACTED&b=2"),
                argumentSet(
                        "both",
                        "ftp://user:pass@host/?sig=s3cret&a=b",
                        "ftp://REDACTED:REDACTED@host/?sig=REDACTED&a=b"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void takesCredentialsAndSecretValuesOutOfAnyText(String text, String shown) {
        assertThat(Secrets.redacted(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSAccessKeyId",
                "Signature",
                "sig",
                "X-Goog-Signature",
                "X-Amz-Signature",
                "X-Amz-Credential",
                "X-Amz-Security-Token",
                "token",
                "access_token",
                "api_key",
                "apikey",
                "key",
                "password",
                "secret",
                "client_secret",
                "TOKEN",
                "x-amz-signature"
            })
    void takesTheValuesOfTheKeysOutOfAQuery(String key) {
        assertThat(Secrets.withoutQuerySecrets(key + "=s3=cret")).isEqualTo(key + "=REDACTED");
        assertThat(Secrets.withoutQuerySecrets("a=b&" + key + "=s3cret&c=d")).isEqualTo("a=b&" + key + "=REDACTED&c=d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monkey=1", "keys=1", "design=1", "q=token", "q=a:token=b", "token", ""})
    void leavesOtherKeysAlone(String query) {
        assertThat(Secrets.withoutQuerySecrets(query)).isEqualTo(query);
    }
}
