package dev.ho11y.cluster.aws.fault;

import java.time.Duration;

/** What goes wrong at a door with a request whose signature and rights are in order. */
public sealed interface DoorFault {

    /** It is answered with this status, of the 5xx, and goes no further. */
    record Fail(int status) implements DoorFault {
        public Fail {
            if (status < 500 || status > 599) {
                throw new IllegalArgumentException("fail: " + status + " is no 5xx status; write one, such as 503");
            }
        }
    }

    /** It is answered with 429, as AMP does above a quota, and goes no further. */
    record Throttle() implements DoorFault {}

    /** It goes on only after this time. */
    record Slow(Duration delay) implements DoorFault {
        public Slow {
            if (delay.isNegative() || delay.isZero()) {
                throw new IllegalArgumentException(
                        "slow: the delay " + delay + " is not above zero; write one, such as PT5S");
            }
        }
    }
}
