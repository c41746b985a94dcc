package dev.ho11y.cluster.supervisor;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.controlplane.ComponentStatus;
import dev.ho11y.cluster.controlplane.ControlPlane;
import dev.ho11y.cluster.controlplane.ControlPlaneException;
import dev.ho11y.cluster.controlplane.ControlPlaneOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process that owns a cluster: opens the control plane and its parts, answers through a socket, and ends with all of them. */
public final class Supervisor {

    private static final int LOOK_AT_LOGS_SECONDS = 5;

    private final ClusterFolder folder;
    private final ControlPlaneOptions options;
    private final List<Part.Opener> openers;
    private final PrintStream out;
    private final List<Member> ready = new ArrayList<>();
    private final Deque<Part> parts = new ArrayDeque<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int timeScale;
    private volatile boolean starting = true;

    /**
     * Starts nothing yet.
     *
     * @param folder claimed by the {@link Launcher}
     * @param options at time scale 1
     * @param openers of what is to run beside the control plane, in this order
     * @param out where it says what happens
     */
    public Supervisor(
            ClusterFolder folder,
            ControlPlaneOptions options,
            int timeScale,
            List<Part.Opener> openers,
            PrintStream out) {
        this.folder = folder;
        this.options = options;
        this.timeScale = timeScale;
        this.openers = List.copyOf(openers);
        this.out = out;
    }

    /**
     * Runs the cluster until this process is asked to end. What goes wrong on the way is in the state file.
     *
     * @return whether it became ready
     */
    public boolean run(Map<Component, Found> found, Instant now) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        save(ClusterState.Phase.STARTING, "");
        try (ControlPlane plane =
                ControlPlane.open(found, options.atTimeScale(timeScale), folder.path(), news(), now)) {
            try {
                for (Part.Opener opener : openers) {
                    if (stop.getCount() == 0) {
                        return false;
                    }
                    Part part = opener.open(new Part.Context(plane, found, folder.path()));
                    parts.push(part);
                    note(part.members());
                }
                serve(plane);
                return true;
            } finally {
                parts.forEach(Part::close); // the last one first
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) { // of any part
            String message = String.valueOf(e.getMessage());
            out.println(message);
            save(ClusterState.Phase.FAILED, message);
            return false;
        } finally {
            stopped.countDown();
        }
    }

    private void serve(ControlPlane plane) throws IOException, InterruptedException {
        try (ControlSocket _ = ControlSocket.open(folder.socket(), request -> answer(plane, request))) {
            starting = false;
            now(plane).write(folder.stateFile());
            out.println("ready: " + plane.server());
            while (!stop.await(LOOK_AT_LOGS_SECONDS, TimeUnit.SECONDS)) {
                plane.boundLogs();
                for (Part part : parts) {
                    part.boundLogs();
                }
            }
        }
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ControlPlane.Listener news() {
        return new ControlPlane.Listener() {
            @Override
            public void ready(ComponentStatus component) {
                note(List.of(Member.of(component)));
            }

            @Override
            public void died(ComponentStatus component) {
                out.println(component.detail());
            }
        };
    }

    /** While it starts, the command that waits for it reads these. */
    private void note(List<Member> members) {
        ready.addAll(members);
        members.forEach(member -> out.println("ready: " + member.name()));
        if (starting) {
            try {
                save(ClusterState.Phase.STARTING, "");
            } catch (IOException e) {
                out.println("the state cannot be written: " + e.getMessage());
            }
        }
    }

    private void save(ClusterState.Phase phase, String message) throws IOException {
        state(phase, message, "", "", ready).write(folder.stateFile());
    }

    private ClusterState now(ControlPlane plane) {
        List<Member> members = new ArrayList<>();
        plane.statuses().forEach(status -> members.add(Member.of(status)));
        parts.descendingIterator().forEachRemaining(part -> members.addAll(part.members()));
        String server = plane.server().toString();
        return state(ClusterState.Phase.READY, "", server, plane.kubeconfig().toString(), members);
    }

    private ClusterState state(
            ClusterState.Phase phase, String message, String server, String kubeconfig, List<Member> members) {
        ProcessHandle self = ProcessHandle.current();
        return new ClusterState(
                self.pid(), ClusterState.started(self), phase, message, server, kubeconfig, timeScale, members);
    }

    private Reply answer(ControlPlane plane, Request request) {
        try {
            switch (request) {
                case Request.Status() -> {}
                case Request.Kill(Component component) -> plane.kill(component);
                case Request.Restart(Component component) -> restart(plane, component);
                case Request.AtTimeScale(int scale) -> {
                    plane.reconfigure(options.atTimeScale(scale));
                    timeScale = scale;
                }
            }
            ClusterState state = now(plane);
            state.write(folder.stateFile());
            return Reply.of(state);
        } catch (ControlPlaneException | IOException | IllegalArgumentException e) {
            return Reply.error(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.error("interrupted");
        }
    }

    private void restart(ControlPlane plane, Component component)
            throws ControlPlaneException, IOException, InterruptedException {
        for (Part part : parts) {
            if (part.restart(component)) {
                return;
            }
        }
        plane.restart(component);
    }
}
