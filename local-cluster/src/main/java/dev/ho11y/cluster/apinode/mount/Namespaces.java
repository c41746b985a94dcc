package dev.ho11y.cluster.apinode.mount;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts commands in mount namespaces of their own. The process that is started becomes the command, so its number is the
 * command's and its mounts end with it; it leads a session and process group of its own. Immutable.
 */
public final class Namespaces {

    private static final String SCRIPT = read();

    private final MountMode mode;

    private Namespaces(MountMode mode) {
        this.mode = mode;
    }

    /**
     * What this machine can do. Starts two short processes.
     *
     * @throws IOException if it cannot do what is asked
     */
    public static Namespaces open(MountMode wanted) throws IOException {
        if (wanted == MountMode.NONE) {
            return new Namespaces(MountMode.NONE);
        }
        List<MountMode> candidates =
                wanted == MountMode.AUTO ? List.of(MountMode.ROOT, MountMode.USER) : List.of(wanted);
        Optional<MountMode> works = candidates.stream()
                .filter(candidate -> works(new Namespaces(candidate)))
                .findFirst();
        if (works.isEmpty() && wanted != MountMode.AUTO) {
            throw new IOException("mount mode " + wanted + " does not work on this machine (unshare fails): use AUTO");
        }
        return new Namespaces(works.orElse(MountMode.NONE));
    }

    private static boolean works(Namespaces namespaces) {
        List<String> words = new ArrayList<>(namespaces.unshare());
        words.addAll(List.of("mount", "-t", "tmpfs", "none", "/mnt"));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is done: not {@link MountMode#AUTO}. */
    public MountMode mode() {
        return mode;
    }

    /** Whether processes see mounts of their own. */
    public boolean available() {
        return mode != MountMode.NONE;
    }

    /**
     * The words that run a command with mounts.
     *
     * @param needed files of this machine that must be seen though a mount hides them
     * @param workingDir of the command; empty for this process's own
     * @throws IOException if the mounts cannot be arranged
     */
    public List<String> enter(List<Mount> mounts, List<Path> needed, Optional<Path> workingDir, List<String> command)
            throws IOException {
        if (!available()) {
            return command;
        }
        List<String> words = new ArrayList<>(unshare());
        words.addAll(List.of("sh", "-c", SCRIPT, "enter.sh"));
        words.addAll(MountPlan.words(mounts, needed));
        workingDir.ifPresent(dir -> words.addAll(List.of("cd", dir.toString())));
        words.add("--");
        words.addAll(command);
        return words;
    }

    /** The words that run a command where a process of {@link #enter} is. */
    public List<String> join(long pid, List<String> command) {
        List<String> words = new ArrayList<>();
        if (available()) {
            words.addAll(List.of("nsenter", "--target", Long.toString(pid), "--mount", "--wd"));
        }
        if (mode == MountMode.USER) {
            words.addAll(List.of("--user", "--preserve-credentials"));
        }
        words.addAll(command);
        return words;
    }

    private List<String> unshare() {
        return List.of("setsid", "unshare", mode == MountMode.USER ? "-rm" : "-m");
    }

    private static String read() {
        try (InputStream script = Namespaces.class.getResourceAsStream("enter.sh")) {
            if (script == null) {
                throw new IllegalStateException("enter.sh is not among the resources");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
