package dev.ho11y.cluster.supervisor;

import dev.ho11y.cluster.controlplane.ComponentStatus;
import dev.ho11y.cluster.controlplane.Health;
import java.util.List;

/**
 * One of the things that a cluster consists of, at one moment: a component of the control plane, or what a {@link Part} adds.
 *
 * @param pid of its process; that of the supervisor when it has none of its own
 * @param log a file; empty if it writes none
 * @param detail why it is not as it should be; empty if it is
 */
public record Member(
        String name, String version, Health health, long pid, List<Integer> ports, String log, String detail) {

    public Member {
        ports = List.copyOf(ports);
    }

    static Member of(ComponentStatus status) {
        return new Member(
                status.component().binary(),
                status.version(),
                status.health(),
                status.pid(),
                status.ports(),
                status.log().toString(),
                status.detail());
    }
}
