package dev.ho11y.cluster.recorder;

/** The cases cannot be read, or the recording would not tell the truth. The message is one line. */
public final class RecordingException extends Exception {
    private static final long serialVersionUID = 1;

    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
