package dev.ho11y.workload.settings;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is shown: in labels, log lines and spans. What replaces them, and the query keys up to {@code
 * X-Amz-Security-Token}, are those of the OpenTelemetry semantic conventions ({@code url.full}, {@code url.query}); further
 * keys and any case are ours.
 */
public final class Secrets {

    private static final Pattern QUERY_VALUE = Pattern.compile("""
            ((?:^|[?&;#])(?:AWSAccessKeyId|Signature|sig|X-Goog-Signature|X-Amz-Signature|X-Amz-Credential\
            |X-Amz-Security-Token|token|access_token|id_token|refresh_token|api_key|apikey|api-key|key|password|passwd|pwd\
            |secret|client_secret)=)[^&]*""", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Returns a query, or a URL that has one, without the values of the keys that stand for secrets. */
    public static String withoutQuerySecrets(String query) {
        return QUERY_VALUE.matcher(query).replaceAll("$1REDACTED");
    }

    /**
     * Returns text that may hold a URL, readable or not, without its secrets. A password can hold any character, so all up
     * to the last {@code @} goes, even where it may have been a path.
     */
    public static String redacted(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return withoutQuerySecrets(text);
        }
        int slashes = text.indexOf("//");
        int start = slashes < 0 || slashes > at ? 0 : slashes + 2;
        // The last @ may itself stand within the value of a query.
        int end = QUERY_VALUE
                .matcher(text)
                .results()
                .filter(value -> value.start() < at && at < value.end())
                .mapToInt(MatchResult::end)
                .findFirst()
                .orElse(at);
        return text.substring(0, start) + "REDACTED:REDACTED" + withoutQuerySecrets(text.substring(end));
    }
}
