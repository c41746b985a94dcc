package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Pods of tests: the usual metadata, and a spec as it is written. */
public final class PodYaml {

    private PodYaml() {}

    /** A pod {@code web-1} in namespace {@code shop}; {@code spec} is indented by nothing. */
    public static Pod pod(String spec) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata:
                  namespace: shop
                  name: web-1
                  uid: u-1
                  labels:
                    app: web
                    tier: front
                  annotations:
                    batch.kubernetes.io/job-completion-index: "3"
                spec:
                """ + spec.indent(2), Pod.class);
    }

    /** A pod of one container {@code app} with image {@code web:1}; {@code container} are its further fields. */
    public static Pod ofContainer(String container) {
        return pod("containers:\n- name: app\n  image: web:1\n" + container.indent(2));
    }
}
