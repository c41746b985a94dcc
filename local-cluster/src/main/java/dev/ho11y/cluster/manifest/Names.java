package dev.ho11y.cluster.manifest;

/** Names that must not be blank. */
final class Names {

    private Names() {}

    static void require(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " is empty: give it a name");
        }
    }
}
