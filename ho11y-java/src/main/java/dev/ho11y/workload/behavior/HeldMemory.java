package dev.ho11y.workload.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Memory that is held on the heap for the sake of being held. Bounded: who asks when nothing is left holds nothing, so that
 * a burst of requests does not end the process. Thread-safe.
 */
final class HeldMemory {

    private static final int PIECE = 1 << 20;

    private final long most;
    private final IntFunction<byte[]> heap;
    private final AtomicLong held = new AtomicLong();

    HeldMemory(long most) {
        this(most, byte[]::new);
    }

    HeldMemory(long most, IntFunction<byte[]> heap) {
        this.most = most;
        this.heap = heap;
    }

    /** How many bytes are held now. */
    long held() {
        return held.get();
    }

    /**
     * Holds so many bytes until the piece is closed.
     *
     * @throws OutOfMemoryError when there is room within the bound but not on the heap; nothing more is held then
     */
    Piece hold(long bytes) {
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            return new Piece(0);
        }
        try {
            return new Piece(bytes);
        } catch (OutOfMemoryError e) {
            held.addAndGet(-bytes);
            throw e;
        }
    }

    /** Some memory, in pieces that a small heap has room for. */
    final class Piece implements AutoCloseable {

        private final List<byte[]> pieces = new ArrayList<>();
        private final long bytes;

        private Piece(long bytes) {
            this.bytes = bytes;
            for (long left = bytes; left > 0; left -= PIECE) {
                pieces.add(heap.apply((int) Math.min(left, PIECE)));
            }
        }

        @Override
        public void close() {
            if (!pieces.isEmpty()) {
                pieces.clear();
                held.addAndGet(-bytes);
            }
        }
    }
}
