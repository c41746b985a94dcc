package dev.ho11y.cluster.manifest;

/** Where the value of an environment variable comes from: {@code value} or one of {@code valueFrom}. */
public sealed interface EnvSource {

    /** {@code value}; {@code $(NAME)} is expanded as Kubernetes does, {@code $$} is a dollar. */
    record Literal(String value) implements EnvSource {}

    /** {@code valueFrom.fieldRef.fieldPath}, such as {@code metadata.name} or {@code metadata.labels['app']}. */
    record FieldRef(String fieldPath) implements EnvSource {}

    /** {@code valueFrom.configMapKeyRef}. */
    record ConfigMapKeyRef(String name, String key, boolean optional) implements EnvSource {}

    /** {@code valueFrom.secretKeyRef}. No Secret exists on this machine: the value must be overridden or be optional. */
    record SecretKeyRef(String name, String key, boolean optional) implements EnvSource {}
}
