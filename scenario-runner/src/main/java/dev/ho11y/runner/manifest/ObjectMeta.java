package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Located;
import java.util.Map;

/** {@code metadata} of an object (kubernetes: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go). */
@Accepts({
    "generateName",
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "ownerReferences",
    "finalizers",
    "managedFields",
    "selfLink"
})
record ObjectMeta(
        @Doc("the object's name") Located<String> name,
        @Default("default") String namespace,
        @Default("{}") Map<String, String> labels,
        @Default("{}") Map<String, String> annotations) {}
