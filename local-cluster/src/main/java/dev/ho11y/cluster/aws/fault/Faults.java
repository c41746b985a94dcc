package dev.ho11y.cluster.aws.fault;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The faults of now, one per kind of request at most; none to begin with. Several doors may share them. */
public final class Faults {

    private final ConcurrentMap<RequestKind, Fault> faults = new ConcurrentHashMap<>();

    /** From now on, instead of what was before. */
    public void set(RequestKind kind, Fault fault) {
        faults.put(kind, fault);
    }

    /** All is well with this kind again. */
    public void clear(RequestKind kind) {
        faults.remove(kind);
    }

    /** All is well again. */
    public void clear() {
        faults.clear();
    }

    /** What goes wrong with this kind. */
    public Optional<Fault> of(RequestKind kind) {
        return Optional.ofNullable(faults.get(kind));
    }

    Map<RequestKind, Fault> all() {
        return new TreeMap<>(faults);
    }
}
