package dev.ho11y.cluster.aws.fault;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The faults of now, one per kind of request at most; none to begin with. Several doors may share them. */
public final class Faults {

    private final ConcurrentMap<RequestKind, DoorFault> faults = new ConcurrentHashMap<>();

    /** From now on, instead of what was before. */
    public void set(RequestKind kind, DoorFault fault) {
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
    public Optional<DoorFault> of(RequestKind kind) {
        return Optional.ofNullable(faults.get(kind));
    }

    Map<RequestKind, DoorFault> all() {
        return new TreeMap<>(faults);
    }
}
