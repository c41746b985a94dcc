package dev.ho11y.cluster.manifest;

/** An entry of a container's {@code env}; later entries may refer to earlier ones by {@code $(NAME)}. */
public record EnvVar(String name, EnvSource source) {

    public EnvVar {
        Names.require("name of an environment variable", name);
    }

    /** An entry with a {@code value}. */
    public static EnvVar literal(String name, String value) {
        return new EnvVar(name, new EnvSource.Literal(value));
    }
}
