package dev.ho11y.cluster.control;

import dev.ho11y.cluster.manifest.Deployment;
import java.util.TreeMap;

/** Names ReplicaSets as the Deployment controller does: the Deployment's name and a hash of the pod template. */
final class ReplicaSetNames {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int HASH_LENGTH = 10;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ReplicaSetNames() {}

    /** The same for the same template in every run: immutable maps alone would iterate in another order each time. */
    static String of(Deployment deployment) {
        long hash = FNV_OFFSET;
        String text = "" + new TreeMap<>(deployment.template().labels())
                + new TreeMap<>(deployment.template().annotations())
                + deployment.template().containers();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        StringBuilder name = new StringBuilder(deployment.name()).append('-');
        for (int i = 0; i < HASH_LENGTH; i++) {
            name.append(ALPHABET.charAt((int) Long.remainderUnsigned(hash, ALPHABET.length())));
            hash = Long.divideUnsigned(hash, ALPHABET.length());
        }
        return name.toString();
    }
}
