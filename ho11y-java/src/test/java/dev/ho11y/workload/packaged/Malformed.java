package dev.ho11y.workload.packaged;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Wrong inputs, most of them nearly right, because those get furthest. */
public final class Malformed {

    private static final String BEHAVIOR = """
            {"seed":42,"sequence":true,"latency":{"logNormal":{"median":"1ms","p99":"2ms"}},"errors":{"share":"5%",
            "outcomes":[{"status":503,"weight":3},{"reset":true}]},"cpu":"1us","memory":{"perRequest":"64kB","resident":"1MB"},
            "reply":{"bytes":{"weighted":[{"value":"1kB","weight":1},{"value":"2kB"}]}},"rateLimit":{"rate":"100/s","burst":20},
            "downstreams":{"mode":"parallel","calls":[{"target":"DUMMY:13kB:1ms","probability":"50%","repeat":2,
            "timeout":"500ms","retry":{"attempts":3,"backoff":"1ms"}}]},"signals":{"metrics":[{"name":"shop_orders_total",
            "type":"counter","labels":{"region":3},"value":{"percentiles":{"p0":1,"p100":2}},"every":"1s",
            "churn":{"label":"region","every":"1s"}}],"logs":[{"event":"audit","rate":"1/s","message":"{user}",
            "fields":{"user":{"cardinality":10}}}],"spans":[{"name":"a","attributes":{"k":1},"children":[{"name":"b"}]}]}}
            """;
    private static final List<String> VALUES = List.of(
            "null",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"-5ms\"",
            "\"1Kb\"",
            "\"101%\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "true",
            "NaN",
            "\"\\ud800\"",
            "\"DUMMY:::\"",
            "\"DUMMY:1kB\"",
            "\"DUMMY:9EB:9999999h\"",
            "\"http://\"",
            "\"http://u:p@h/\"",
            "\"http://[::1\"",
            "{\"constant\":{\"constant\":1}}",
            "/**/",
            "\u0000");
    private static final List<String> NAMES = List.of(
            "X-Amzn-Trace-Id",
            "traceparent",
            "tracestate",
            "baggage",
            "Accept",
            "Accept-Encoding",
            "User-Agent",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
            "Cookie",
            "X");
    private static final List<String> HEADER_VALUES = List.of(
            "Root=1-6b0543bc-1e73c768b3a740ca98f72812;Parent=53995c3f42cd8ad8;Sampled=1",
            "00-6b0543bc1e73c768b3a740ca98f72812-53995c3f42cd8ad8-01",
            "application/openmetrics-text;version=1.0.0;q=0.6,*/*;q=0.1",
            "a=b,c=d;e",
            "gzip;q=x",
            "chunked",
            "-1",
            "100-continue",
            "");

    private Malformed() {}

    /** A behavior document that is damaged in one to three places, or no document at all. */
    public static String behavior(RandomGenerator random) {
        if (random.nextInt(10) == 0) {
            return garbage(random, 200);
        }
        StringBuilder text = new StringBuilder(BEHAVIOR);
        for (int i = random.nextInt(3); i >= 0; i--) {
            damage(text, random);
        }
        return text.toString();
    }

    private static void damage(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(5)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, garbage(random, 3));
            case 2 -> text.setLength(at + 1);
            case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
            default -> replaceValue(text, at, pick(VALUES, random));
        }
    }

    private static void replaceValue(StringBuilder text, int from, String value) {
        int colon = text.indexOf(":", from);
        if (colon >= 0) {
            int end = colon + 1;
            while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            text.replace(colon + 1, end, value);
        }
    }

    /** A header line of a name that matters and a value that is damaged. */
    public static String header(RandomGenerator random) {
        StringBuilder value = new StringBuilder(pick(HEADER_VALUES, random));
        for (int i = random.nextInt(4); i > 0 && !value.isEmpty(); i--) {
            value.setCharAt(random.nextInt(value.length()), (char) random.nextInt(32, 256));
        }
        if (random.nextInt(20) == 0) {
            value.append("x".repeat(random.nextInt(40_000)));
        }
        return pick(NAMES, random) + ": " + value;
    }

    /** A downstream as {@code DOWNSTREAM0..4} might say it. */
    public static String downstream(RandomGenerator random) {
        StringBuilder text = new StringBuilder(
                pick(List.of("DUMMY:187kB:42ms", "DUMMY:3MB:1h2m3.5s:x", "http://u:p@host:80/a?b=c", "DUMMY"), random));
        for (int i = random.nextInt(1, 5); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, garbage(random, 4));
                default -> text.insert(at, text.substring(at));
            }
        }
        return text.toString();
    }

    static String garbage(RandomGenerator random, int most) {
        return IntStream.range(0, random.nextInt(1, most + 1))
                .mapToObj(i -> String.valueOf(
                        (char) (random.nextInt(8) == 0 ? random.nextInt(0, 256) : random.nextInt(32, 127))))
                .collect(Collectors.joining());
    }

    private static String pick(List<String> among, RandomGenerator random) {
        return among.get(random.nextInt(among.size()));
    }
}
