package dev.ho11y.cluster.aws.xray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;

class TraceStoreTest {

    @Test
    void dropsTheTraceThatBeganFirst() {
        TraceStore store = new TraceStore(2, 1000);
        store.add(segment("a", "1", 10));
        store.add(segment("b", "1", 10));
        store.add(segment("a", "2", 10));
        store.add(segment("c", "1", 10));
        assertThat(store.ids()).containsExactly("b", "c");
        assertThat(store.segments("a")).isEmpty();
    }

    @Test
    void staysBelowItsBytes() {
        TraceStore store = new TraceStore(100, 100);
        store.add(segment("a", "1", 60));
        store.add(segment("b", "1", 30));
        store.add(segment("b", "2", 30));
        assertThat(store.ids()).containsExactly("b");
        store.add(segment("c", "1", 40));
        assertThat(store.ids()).as("what went is no longer counted").containsExactly("b", "c");
    }

    @Test
    void replacesASegmentInProgress() {
        TraceStore store = new TraceStore(100, 100);
        store.add(segment("a", "1", 60));
        store.add(segment("a", "1", 70));
        assertThat(store.segments("a")).extracting(Segment::bytes).containsExactly(70);
    }

    private static Segment segment(String trace, String id, int bytes) {
        return new Segment(trace, id, NullNode.getInstance(), bytes);
    }
}
