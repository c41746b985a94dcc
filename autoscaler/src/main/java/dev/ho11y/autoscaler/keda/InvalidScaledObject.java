package dev.ho11y.autoscaler.keda;

/** A ScaledObject that KEDA would refuse, or that has a part that is not modelled. */
public final class InvalidScaledObject extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path where, from the root of the ScaledObject: {@code spec.triggers[0].metadata.threshold}, say
     * @param message what is wrong, as one sentence without the path
     */
    public InvalidScaledObject(String path, String message) {
        super(message);
        this.path = path;
    }

    /** Where it is wrong, from the root of the ScaledObject: {@code spec.triggers[0].metadata.threshold}, say. */
    public String path() {
        return path;
    }
}
