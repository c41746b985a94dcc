package dev.ho11y.cluster.aws.sigv4;

import dev.ho11y.cluster.aws.http.ReceivedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of an {@code Authorization} header of Signature Version 4.
 *
 * <p>Source: "Authenticating requests: using the Authorization header", AWS IAM user guide.
 */
record Authorization(
        String accessKeyId,
        String date,
        String region,
        String service,
        String terminator,
        Set<String> signedHeaders,
        String signature) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static Authorization of(ReceivedRequest request) throws RefusedException {
        String header = request.header("authorization")
                .orElseThrow(() -> new RefusedException(
                        403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
        if (!header.startsWith(ALGORITHM + " ")) {
            throw incomplete("Authorization header requires algorithm '" + ALGORITHM + "'.");
        }
        Map<String, String> parts = parts(header.substring(ALGORITHM.length() + 1));
        String credential = required(parts, "Credential");
        String signedHeaders = required(parts, "SignedHeaders");
        String signature = required(parts, "Signature");
        String[] scope = credential.split("/", -1);
        if (scope.length != 5) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'");
        }
        return new Authorization(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                scope[4],
                new TreeSet<>(List.of(signedHeaders.split(";", -1))),
                signature);
    }

    private static String required(Map<String, String> parts, String name) throws RefusedException {
        String value = parts.get(name);
        if (value == null) {
            throw incomplete("Authorization header requires '" + name + "' parameter.");
        }
        return value;
    }

    private static Map<String, String> parts(String text) throws RefusedException {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0
                    || parts.put(
                                    part.substring(0, equals).strip(),
                                    part.substring(equals + 1).strip())
                            != null) {
                throw incomplete("'" + part.strip() + "' not a valid key=value pair in Authorization header.");
            }
        }
        return parts;
    }

    static RefusedException incomplete(String message) {
        return new RefusedException(403, "IncompleteSignatureException", message);
    }
}
