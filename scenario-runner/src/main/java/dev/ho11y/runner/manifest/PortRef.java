package dev.ho11y.runner.manifest;

/** A port by number or by name, as {@code targetPort} and probes have it. */
record PortRef(String text) {
    static PortRef parse(String text) {
        boolean number = text.chars().allMatch(Character::isDigit);
        if (text.isBlank()
                || (number && (text.length() > 5 || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535))) {
            throw new IllegalArgumentException("`" + text + "` is no port; write 1 to 65535, or the name of a port");
        }
        return new PortRef(text);
    }
}
