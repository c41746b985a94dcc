package dev.ho11y.runner.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Collects the mistakes of all files that are read together. Confined to one thread. */
public final class Problems {
    private final Map<Path, LinkedHashSet<Problem>> byFile = new LinkedHashMap<>();

    /** Notes a mistake. {@code text} says what is wrong, then how to put it right. */
    public void add(Place place, String text) {
        byFile.computeIfAbsent(place.file(), file -> new LinkedHashSet<>()).add(new Problem(place, text));
    }

    public boolean isEmpty() {
        return byFile.isEmpty();
    }

    /** How many mistakes are noted so far; to tell whether a step added any. */
    public int count() {
        return byFile.values().stream().mapToInt(LinkedHashSet::size).sum();
    }

    /** Every mistake once: files in the order in which they were found wanting, and by line within a file. */
    public List<Problem> all() {
        List<Problem> all = new ArrayList<>();
        byFile.values()
                .forEach(problems -> problems.stream()
                        .sorted((a, b) -> a.place().compareTo(b.place()))
                        .forEach(all::add));
        return List.copyOf(all);
    }
}
