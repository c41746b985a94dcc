package dev.ho11y.runner.simulate;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much an object holds on to: the objects of the project that are reached from it, the elements of their collections, and the
 * cells of their arrays. A count, and so the same whenever it is taken.
 */
final class Footprint {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> pending = new ArrayDeque<>();
    private final Class<?> leftOut;
    private long cells;

    private Footprint(Class<?> leftOut) {
        this.leftOut = leftOut;
    }

    /** What is reached from {@code root}, without what is reached only through a {@code leftOut}. */
    static long of(Object root, Class<?> leftOut) {
        Footprint footprint = new Footprint(leftOut);
        footprint.reach(root);
        while (!footprint.pending.isEmpty()) {
            footprint.open(footprint.pending.removeFirst());
        }
        return footprint.cells;
    }

    private void reach(Object found) {
        if (found != null && !leftOut.isInstance(found) && seen.add(found)) {
            pending.add(found);
        }
    }

    private void open(Object object) {
        cells++;
        switch (object) {
            case Collection<?> elements -> elements.forEach(this::reach);
            case Map<?, ?> map -> {
                map.keySet().forEach(this::reach);
                map.values().forEach(this::reach);
            }
            case Optional<?> optional -> optional.ifPresent(this::reach);
            case Object[] array -> {
                cells += array.length;
                Stream.of(array).forEach(this::reach);
            }
            default -> {
                if (object.getClass().isArray()) {
                    cells += Array.getLength(object);
                } else {
                    fields(object);
                }
            }
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type.getName().startsWith("dev.ho11y."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    reach(value(field, object));
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            AccessibleObject.setAccessible(new AccessibleObject[] {field}, true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
