package dev.ho11y.runner.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The append-only record of a run, in the order in which things were seen. Confined to the scheduler's thread. */
public final class Timeline {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Consumer<Entry>> followers = new ArrayList<>();

    /** Appends an entry and shows it to the followers. */
    public void add(Entry entry) {
        entries.add(entry);
        followers.forEach(follower -> follower.accept(entry));
    }

    /** Has {@code follower} see each entry that is added from now on, as it is added. */
    public void follow(Consumer<Entry> follower) {
        followers.add(follower);
    }

    /** All entries so far; a view that grows with the run. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The entries of one kind, in order. */
    public <E extends Entry> Stream<E> of(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The latest offset, which need not be that of the last entry; zero for an empty timeline. */
    public Duration end() {
        return entries.stream().map(Entry::at).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
