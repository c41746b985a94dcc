package dev.ho11y.workload.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of one mapping, by key. */
public final class Fields {

    private final Tree mapping;
    private final Map<String, Tree> entries;

    Fields(Tree mapping, Map<String, Tree> entries) {
        this.mapping = mapping;
        this.entries = entries;
    }

    void allow(List<String> keys) throws InvalidDocumentException {
        for (Map.Entry<String, Tree> entry : entries.entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw entry.getValue()
                        .refuse("unknown key \"%s\"; expected one of %s"
                                .formatted(entry.getKey(), String.join(", ", keys)));
            }
        }
    }

    public Tree required(String key) throws InvalidDocumentException {
        return optional(key).orElseThrow(() -> mapping.refuse("\"" + key + "\" is missing"));
    }

    /** The value of the key. A key with nothing behind it is there: whoever wrote it forgot the value. */
    public Optional<Tree> optional(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Reads the value of the key, when it is there. */
    public <T> Optional<T> read(String key, Reader<T> reader) throws InvalidDocumentException {
        Tree value = entries.get(key);
        return value == null ? Optional.empty() : Optional.of(reader.read(value));
    }

    /** Reads the value of the key, or takes what holds without it. */
    public <T> T read(String key, Reader<T> reader, T otherwise) throws InvalidDocumentException {
        return read(key, reader).orElse(otherwise);
    }

    /** Reads one value. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Tree value) throws InvalidDocumentException;
    }
}
