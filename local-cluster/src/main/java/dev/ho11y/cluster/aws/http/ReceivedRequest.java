package dev.ho11y.cluster.aws.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire: a signature covers all of it.
 *
 * @param target path and query, still percent-encoded
 * @param headers by lower-case name, the values in the order received
 * @param body never compressed or decompressed on the way; not to be altered
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ReceivedRequest(String method, String target, Map<String, List<String>> headers, byte[] body) {

    public ReceivedRequest {
        headers = Map.copyOf(headers);
    }

    /** The first value of a header; the name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The path, percent-encoded as received. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What follows the question mark, percent-encoded as received; empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }
}
