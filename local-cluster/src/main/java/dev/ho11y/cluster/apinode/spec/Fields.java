package dev.ho11y.cluster.apinode.spec;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The downward API: the fields of a pod that it may be told ({@code pkg/fieldpath/fieldpath.go}). Pure. */
public final class Fields {

    private static final Pattern MAP_KEY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)']");

    private static final Map<String, Function<Pod, String>> OF_METADATA = Map.of(
            "metadata.name", pod -> pod.getMetadata().getName(),
            "metadata.namespace", pod -> pod.getMetadata().getNamespace(),
            "metadata.uid", pod -> pod.getMetadata().getUid(),
            "metadata.labels", pod -> lines(pod.getMetadata().getLabels()),
            "metadata.annotations", pod -> lines(pod.getMetadata().getAnnotations()));

    private static final Set<String> OF_PLACE = Set.of(
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.podIP",
            "status.podIPs",
            "status.hostIP",
            "status.hostIPs");

    private Fields() {}

    /** Whether the field can be told. */
    public static boolean known(String path) {
        return OF_METADATA.containsKey(path) || MAP_KEY.matcher(path).matches() || OF_PLACE.contains(path);
    }

    /** The field's value; a label or annotation that is not there is empty. */
    static String value(String path, Pod pod, PodAddress address) throws ConfigException {
        Matcher key = MAP_KEY.matcher(path);
        if (key.matches()) {
            Map<String, String> map = key.group(1).equals("labels")
                    ? pod.getMetadata().getLabels()
                    : pod.getMetadata().getAnnotations();
            return orEmpty(map).getOrDefault(key.group(2), "");
        }
        Function<Pod, String> ofMetadata = OF_METADATA.get(path);
        if (ofMetadata != null) {
            return ofMetadata.apply(pod);
        }
        return switch (path) {
            case "spec.nodeName" -> address.nodeName();
            case "spec.serviceAccountName" -> serviceAccount(pod);
            case "status.podIP", "status.podIPs" -> address.podIp();
            case "status.hostIP", "status.hostIPs" -> address.hostIp();
            default -> throw new ConfigException("unsupported fieldPath: " + path);
        };
    }

    /** The service account of a pod. */
    public static String serviceAccount(Pod pod) {
        String name = pod.getSpec().getServiceAccountName();
        return name == null || name.isEmpty() ? "default" : name;
    }

    private static String lines(@Nullable Map<String, String> map) {
        return orEmpty(map).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
