package dev.ho11y.cluster.node;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names and uids as Kubernetes makes them, from a seeded source. */
public final class PodNames {

    /** Without vowels, so that no word arises ({@code k8s.io/apimachinery/pkg/util/rand}). */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;

    private final RandomGenerator random;

    /** @param random the only source of what the names end in */
    public PodNames(RandomGenerator random) {
        this.random = random;
    }

    /** The name of another pod of a ReplicaSet. */
    public String next(String owner) {
        StringBuilder name = new StringBuilder(owner).append('-');
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    /** A version 4 UUID. */
    public String uid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
