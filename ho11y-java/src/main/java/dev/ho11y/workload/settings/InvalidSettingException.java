package dev.ho11y.workload.settings;

/** A setting with which the process must not start. The message is one line: what, where, what was expected. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String variable, String value, String expected) {
        super("%s=\"%s\": expected %s".formatted(variable, value, expected));
    }
}
