package dev.ho11y.workload.downstream;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where replies send a {@code GET}, as Go's {@code net/http} follows it ({@code Client.do}, {@code redirectBehavior}). */
final class Redirects {

    /** How many of them one call follows. */
    static final int AT_MOST = 10;

    private Redirects() {}

    static boolean is(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /**
     * Returns the next target of a call. It has the credentials of its own URL only, which a location without a host takes
     * from the one before.
     *
     * @throws CallFailedException when nothing can be called there
     */
    static Downstream.Http next(Downstream.Http from, String location) throws CallFailedException {
        // What was sent may hold a secret, and the message is logged.
        return parse(from, location)
                .flatMap(uri -> Downstream.Http.of(from.label(), uri))
                .orElseThrow(() -> failed("to something that is no URL of http or https"));
    }

    static CallFailedException tooMany() {
        return failed("more than " + AT_MOST + " times");
    }

    private static CallFailedException failed(String how) {
        return new CallFailedException("redirect", "redirected " + how);
    }

    private static Optional<URI> parse(Downstream.Http from, String location) {
        try {
            // To URI.resolve a query alone would replace the last part of the path.
            String reference = location.startsWith("?") ? from.uri().getRawPath() + location : location;
            URI base = from.uri().getRawPath().isEmpty() ? from.uri().resolve("/") : from.uri();
            return Optional.of(base.resolve(new URI(reference)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
