package dev.ho11y.cluster.supervisor;

import dev.ho11y.cluster.process.Patience;
import dev.ho11y.cluster.process.PodLog;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts and stops the one cluster of a user, from a command that ends while the cluster lives on. */
public final class Launcher {

    /** More than the control plane's own bounds come to. */
    private static final Duration UP = Duration.ofMinutes(5);

    private static final Duration DOWN = Duration.ofSeconds(15);

    /** The watchdog takes a fraction of it. */
    private static final Duration ORPHANS = Duration.ofSeconds(5);

    private final ClusterFolder folder;
    private @Nullable Process started;
    private boolean abandoned;

    public Launcher(ClusterFolder folder) {
        this.folder = folder;
    }

    /** The cluster that runs or is being started; what one that ended has left behind is not it. */
    public Optional<ClusterState> running() throws IOException {
        return folder.state().filter(state -> state.ownerAlive() && state.phase() != ClusterState.Phase.FAILED);
    }

    /**
     * Returns when the cluster is ready: the one that runs or is being started already, or else a new one. If this process is ended
     * while it waits for one that it started, nothing of that stays.
     *
     * @param supervisor a program that calls {@link Supervisor#run} for the same folder
     * @param ready is told each member's name once it is ready
     */
    public ClusterState up(Program supervisor, Consumer<Member> ready) throws IOException, SupervisorException {
        if (running().isEmpty()) {
            down();
        }
        if (!folder.claim(ClusterState.starting(ProcessHandle.current()))) {
            return await(ready);
        }
        Thread abandon = new Thread(this::abandon, "abandon");
        Runtime.getRuntime().addShutdownHook(abandon);
        try {
            start(supervisor);
            return await(ready);
        } finally {
            keep(abandon);
        }
    }

    private static void keep(Thread abandon) throws SupervisorException {
        try {
            Runtime.getRuntime().removeShutdownHook(abandon);
        } catch (IllegalStateException ending) {
            throw new SupervisorException("interrupted; nothing of the cluster stays", ending);
        }
    }

    private synchronized void abandon() {
        abandoned = true;
        Process supervisor = started;
        try {
            List<Member> members = folder.state().map(ClusterState::members).orElse(List.of());
            end(Optional.ofNullable(supervisor).map(Process::toHandle), members);
            folder.delete();
        } catch (IOException e) {
            System.err.println("ho11y: not everything could be removed: " + e.getMessage());
        }
    }

    /** The process must outlive this one and its terminal, so it ignores what a terminal sends to everything in it. */
    private synchronized void start(Program supervisor) throws IOException {
        if (abandoned) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.addAll(supervisor.copiedTo(folder.path().resolve("program")).command());
        File log = folder.supervisorLog().toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        started = process;
        // Until it writes its own: then who waits sees when it ends.
        ClusterState.starting(process.toHandle()).write(folder.stateFile());
    }

    private ClusterState await(Consumer<Member> ready) throws IOException, SupervisorException {
        int told = 0;
        Patience patience = Patience.of(UP);
        while (true) {
            ClusterState state = state();
            for (Member member : state.members()
                    .subList(
                            Math.min(told, state.members().size()),
                            state.members().size())) {
                ready.accept(member);
                told++;
            }
            switch (state.phase()) {
                case READY -> {
                    return state;
                }
                case FAILED -> throw new SupervisorException(state.message());
                case STARTING -> {
                    if (!state.ownerAlive()) {
                        throw new SupervisorException("the supervisor ended; the end of " + folder.supervisorLog()
                                + ":\n" + new PodLog(folder.supervisorLog()).tail(12));
                    }
                }
            }
            if (!patience.until(() -> !unchanged(state))) {
                throw new SupervisorException(
                        "the cluster is not ready after " + UP.toMinutes() + " min; see " + folder.supervisorLog());
            }
        }
    }

    private ClusterState state() throws IOException, SupervisorException {
        return folder.state().orElseThrow(() -> new SupervisorException("the cluster was taken down while it started"));
    }

    private boolean unchanged(ClusterState before) {
        try {
            return folder.state().filter(before::equals).isPresent() && before.ownerAlive();
        } catch (IOException e) {
            return false; // and who reads it next will tell
        }
    }

    /**
     * Stops everything and removes all files of the cluster; returns when nothing is left. Also after its supervisor was
     * killed.
     *
     * @return whether there was anything
     */
    public boolean down() throws IOException {
        Optional<ClusterState> state = folder.state();
        state.ifPresent(it -> end(it.owner(), it.members()));
        folder.delete();
        return state.isPresent();
    }

    /** The children of the supervisor end with it; if it was killed together with the watchdog, they are ended here. */
    private static void end(Optional<ProcessHandle> owner, List<Member> members) {
        owner.ifPresent(ProcessHandle::destroy);
        if (!Patience.of(DOWN).until(() -> owner.filter(ProcessHandle::isAlive).isEmpty())) {
            owner.ifPresent(ProcessHandle::destroyForcibly);
        }
        List<ProcessHandle> left = members.stream().flatMap(Launcher::processOf).toList();
        if (!Patience.of(ORPHANS).until(() -> left.stream().noneMatch(ProcessHandle::isAlive))) {
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Only if it is what it was: its number may belong to another by now. */
    private static Stream<ProcessHandle> processOf(Member member) {
        return ProcessHandle.of(member.pid())
                .filter(process -> process.info()
                        .command()
                        .filter(it -> it.endsWith("/" + member.name()))
                        .isPresent())
                .stream();
    }
}
