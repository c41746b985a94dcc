package dev.ho11y.cluster.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFolderTest {

    @TempDir
    Path dir;

    @Test
    void isClaimedByOneOnlyAndFreeAgainOnceDeleted() throws Exception {
        ClusterFolder folder = ClusterFolder.of(Map.of("XDG_STATE_HOME", dir.toString()));
        ClusterState first = ClusterState.starting(ProcessHandle.current());
        ClusterState second = new ClusterState(1, 2, ClusterState.Phase.STARTING, "", "", "", 1, java.util.List.of());

        assertThat(folder.claim(first)).isTrue();
        assertThat(folder.claim(second)).isFalse();
        assertThat(folder.state()).hasValue(first);
        assertThat(Files.getPosixFilePermissions(folder.path()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));

        folder.delete();
        assertThat(folder.state()).isEmpty();
        try (Stream<Path> left = Files.list(dir.resolve("ho11y"))) {
            assertThat(left).isEmpty();
        }
        assertThat(folder.claim(second)).isTrue();
    }

    @Test
    void knowsItsOwnerFromAnotherProcessOfTheSameNumber() {
        ProcessHandle self = ProcessHandle.current();
        ClusterState state = ClusterState.starting(self);
        ClusterState earlier =
                new ClusterState(state.pid(), state.startedMillis() - 1, state.phase(), "", "", "", 1, state.members());

        assertThat(state.ownerAlive()).isTrue();
        assertThat(earlier.ownerAlive()).isFalse();
    }

    @Test
    void liesInTheUsersStateFolder() {
        assertThat(ClusterFolder.of(Map.of("HOME", "/home/ada")).path())
                .isEqualTo(Path.of("/home/ada/.local/state/ho11y/cluster"));
    }
}
