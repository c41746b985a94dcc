package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.manifest.EnvSource;
import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Refuses;
import java.util.Optional;

/** An entry of {@code env} as it is written (kubernetes: core/v1/types.go, EnvVar). */
record EnvYaml(@Doc("the variable's name") String name, Optional<String> value, Optional<ValueFrom> valueFrom) {
    public EnvYaml {
        if (name.isEmpty() || name.contains("=")) {
            throw new KeyProblem("name", "`" + name + "` cannot name a variable; write a name without `=`");
        }
        if (value.isPresent() && valueFrom.isPresent()) {
            throw new KeyProblem("valueFrom", "stands beside `value`; keep one of them");
        }
    }

    EnvVar toEnvVar() {
        EnvSource source =
                valueFrom.map(from -> from.source.toSource()).orElseGet(() -> new EnvSource.Literal(value.orElse("")));
        return new EnvVar(name, source);
    }

    @Refuses(
            value = {"resourceFieldRef", "fileKeyRef"},
            because = "is not modelled; write the value")
    record ValueFrom(Source source) {}

    /** Where a value comes from; exactly one. */
    sealed interface Source {
        EnvSource toSource();
    }

    @Accepts("apiVersion")
    record FieldRef(
            @Doc("a field of the pod, such as metadata.name")
            String fieldPath) implements Source {
        @Override
        public EnvSource toSource() {
            return new EnvSource.FieldRef(fieldPath);
        }
    }

    record ConfigMapKeyRef(
            @Doc("the ConfigMap") String name,
            @Doc("a key of its data") String key,
            @Default("false") boolean optional) implements Source {
        @Override
        public EnvSource toSource() {
            return new EnvSource.ConfigMapKeyRef(name, key, optional);
        }
    }

    record SecretKeyRef(
            @Doc("the Secret") String name,
            @Doc("a key of its data") String key,
            @Default("false") boolean optional) implements Source {
        @Override
        public EnvSource toSource() {
            return new EnvSource.SecretKeyRef(name, key, optional);
        }
    }
}
