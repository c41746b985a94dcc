package dev.ho11y.cluster.apinode.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of a node by name. A name without registry, tag and digest, such as {@code ho11y-java}, stands for every image
 * of that repository, wherever a manifest takes it from; a full name comes before it.
 */
public record LocalImages(Map<String, LocalImage> images) {

    public LocalImages {
        images = Map.copyOf(images);
    }

    /** The image that a container names. */
    public Optional<LocalImage> find(String name) {
        return Optional.ofNullable(images.get(name)).or(() -> Optional.ofNullable(images.get(repository(name))));
    }

    /** The names, in order. */
    public List<String> names() {
        return images.keySet().stream().sorted().toList();
    }

    private static String repository(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.replaceFirst("[:@].*", "");
    }
}
