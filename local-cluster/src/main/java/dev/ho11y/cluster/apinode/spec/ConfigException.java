package dev.ho11y.cluster.apinode.spec;

/** What a pod refers to does not exist, or not yet. The message is what the kubelet says then. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }
}
