package dev.ho11y.workload.downstream;

import dev.ho11y.workload.settings.DataSize;
import dev.ho11y.workload.settings.GoDuration;
import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Secrets;
import dev.ho11y.workload.settings.Settings.Variable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One target of {@code DOWNSTREAM0..4}. */
sealed interface Downstream {

    /** How labels, log lines and spans call it: the variable's value, without secrets. */
    String label();

    /** A call over HTTP. */
    record Http(String label, URI uri, Optional<String> authorization) implements Downstream {

        /** Returns the call of a URL, with the credentials that it holds, unless it is none of http or https. */
        static Optional<Http> of(String label, URI uri) {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null || uri.getPort() > 65535) {
                return Optional.empty();
            }
            Optional<String> basic = Optional.ofNullable(uri.getUserInfo())
                    .map(user -> Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new Http(label, uri, basic.map("Basic "::concat)));
        }

        boolean tls() {
            return "https".equalsIgnoreCase(uri.getScheme());
        }

        int port() {
            return uri.getPort() >= 0 ? uri.getPort() : tls() ? 443 : 80;
        }

        String path() {
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        }
    }

    /** A call that stays inside the process: takes its time and moves its bytes through memory. */
    record Dummy(String label, long bytes, Duration duration) implements Downstream {}

    /**
     * Reads one variable.
     *
     * @param warnings is told what acts as zero, as it did in the original
     * @throws InvalidSettingException when no call could ever be made with it
     */
    static Downstream parse(Variable variable, Consumer<String> warnings) {
        return variable.value().startsWith("DUMMY") ? dummy(variable, warnings) : http(variable);
    }

    private static Downstream dummy(Variable variable, Consumer<String> warnings) {
        String[] fields = variable.value().split(":", -1);
        if (fields.length < 3) {
            throw new InvalidSettingException(
                    variable.name(), variable.value(), "DUMMY:size:duration, like DUMMY:187kB:42ms");
        }
        OptionalLong bytes = DataSize.parse(fields[1]);
        if (bytes.isEmpty()) {
            warnings.accept("%s=\"%s\": size \"%s\" acts as 0; expected a whole number with a unit, like 187kB or 3MB"
                    .formatted(variable.name(), variable.value(), fields[1]));
        }
        Optional<Duration> duration = GoDuration.parse(fields[2]);
        if (duration.isEmpty()) {
            warnings.accept("%s=\"%s\": duration \"%s\" acts as 0; expected a duration, like 42ms or 1.5s"
                    .formatted(variable.name(), variable.value(), fields[2]));
        }
        return new Dummy(variable.value(), bytes.orElse(0), duration.orElse(Duration.ZERO));
    }

    private static Downstream http(Variable variable) {
        URI uri;
        try {
            uri = new URI(variable.value());
        } catch (URISyntaxException e) {
            throw refused(variable);
        }
        String credentials = uri.getRawUserInfo();
        String shown = credentials == null
                ? variable.value()
                : variable.value().replace(credentials + "@", "REDACTED:REDACTED@");
        return Http.of(Secrets.withoutQuerySecrets(shown), uri).orElseThrow(() -> refused(variable));
    }

    private static InvalidSettingException refused(Variable variable) {
        return new InvalidSettingException(
                variable.name(),
                Secrets.redacted(variable.value()),
                "a URL like http://downstream0/ or DUMMY:size:duration like DUMMY:187kB:42ms");
    }
}
