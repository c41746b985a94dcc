package dev.ho11y.cluster.aws.real;

import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.amp.AmpOptions;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.xray.XRayDoor;
import dev.ho11y.cluster.aws.xray.XRayOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be wrong with a request to AWS, what AWS says to it, and the doors that say so. */
enum Refusals {
    WRONG_SECRET(403, "The request signature we calculated does not match the signature you provided."),
    WRONG_REGION(403, "Credential should be scoped to a valid region."),
    CLOCK_SKEW(403, "Signature expired: "),
    KEY_WITHOUT_THE_ACTION(403, "is not authorized to perform: "),
    CHANGED_ON_THE_WAY(403, "The request signature we calculated does not match the signature you provided.");

    static final String REGION = "us-east-1";
    static final Credentials WRITER = new Credentials("AKIAWRITER", "w", Optional.empty());
    static final Credentials READER = new Credentials("AKIAREADER", "r", Optional.empty());

    private static final String ACCOUNT = "111122223333";
    private static final List<AccessKey> KEYS = List.of(
            new AccessKey(
                    WRITER,
                    "arn:aws:iam::" + ACCOUNT + ":role/adot",
                    Set.of("aps:RemoteWrite", "xray:PutTraceSegments")),
            new AccessKey(READER, "arn:aws:iam::" + ACCOUNT + ":role/keda", Set.of("aps:QueryMetrics")));

    private final int status;
    private final String words;

    Refusals(int status, String words) {
        this.status = status;
        this.words = words;
    }

    int status() {
        return status;
    }

    String words() {
        return words;
    }

    /** Who signs: for this region, with this key. */
    String region() {
        return this == WRONG_REGION ? "eu-west-1" : REGION;
    }

    /** {@code right} may do it, {@code other} something else. */
    Credentials key(Credentials right, Credentials other) {
        return switch (this) {
            case WRONG_SECRET -> new Credentials(right.accessKeyId(), "guess", Optional.empty());
            case KEY_WITHOUT_THE_ACTION -> other;
            case WRONG_REGION, CLOCK_SKEW, CHANGED_ON_THE_WAY -> right;
        };
    }

    /** The door's clock; whose of the two is right does not matter. */
    InstantSource clock() {
        Duration ahead = this == CLOCK_SKEW ? Duration.ofMinutes(6) : Duration.ZERO;
        return InstantSource.offset(InstantSource.system(), ahead);
    }

    AmpDoor amp(URI prometheus) throws IOException {
        return amp(prometheus, clock());
    }

    static AmpDoor amp(URI prometheus, InstantSource clock) throws IOException {
        return AmpDoor.open(new AmpOptions("ws-1", REGION, ACCOUNT, KEYS, prometheus, 0), new Faults(), clock);
    }

    XRayDoor xray() throws IOException {
        return XRayDoor.open(new XRayOptions(REGION, KEYS, 0), new Faults(), clock());
    }

    /** The way to a door, on which the word is changed if that is what is wrong. */
    Relay way(URI door, String word, String other) throws IOException {
        return new Relay(door, word, this == CHANGED_ON_THE_WAY ? other : word);
    }
}
