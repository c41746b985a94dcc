package dev.ho11y.runner.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests inside a process, the oldest first: a list that runs through the requests themselves, so that none is looked for. */
final class Inside {
    private @Nullable Exchange oldest;
    private @Nullable Exchange newest;

    boolean isEmpty() {
        return oldest == null;
    }

    void add(Exchange exchange) {
        Exchange last = newest;
        exchange.older = last;
        newest = exchange;
        if (last == null) {
            oldest = exchange;
        } else {
            last.newer = exchange;
        }
    }

    void remove(Exchange exchange) {
        Exchange older = exchange.older;
        Exchange newer = exchange.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        exchange.older = null;
        exchange.newer = null;
    }

    /** All of them, the oldest first; none is inside any more. */
    List<Exchange> takeAll() {
        List<Exchange> all = new ArrayList<>();
        for (Exchange next = oldest; next != null; next = oldest) {
            remove(next);
            all.add(next);
        }
        return all;
    }
}
