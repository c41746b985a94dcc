package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What kind a volume is of: the name of its one field beside {@code name}. */
final class VolumeKinds {

    static final List<String> SUPPORTED = List.of("configMap", "downwardAPI", "emptyDir", "projected", "secret");

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private VolumeKinds() {}

    static Collection<String> of(Volume volume) {
        Map<?, ?> fields = SERIALIZATION.convertValue(volume, Map.class);
        return fields.keySet().stream()
                .map(String::valueOf)
                .filter(field -> !field.equals("name"))
                .collect(Collectors.toSet());
    }
}
