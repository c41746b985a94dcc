package dev.ho11y.cluster.apinode.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * When the lines of one process's log came. A process writes to its file itself, so what can be known is when the file was found to
 * have grown: a line is as old as the first look that saw all of it begin. Safe on any thread; looks wait for the file system.
 */
public final class LineTimes {

    /** Beyond this, every second look of the older half is forgotten. */
    private static final int MANY = 20_000;

    private record Look(long size, Instant at) {}

    private final Path file;
    private final InstantSource clock;
    private final List<Look> looks = new ArrayList<>();
    private boolean ended;

    /** Of the process that writes to the file from now on. */
    public LineTimes(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Notes how far the file has grown. */
    public synchronized void look() {
        long size = size();
        if (!ended && size > seen()) {
            looks.add(new Look(size, clock.instant()));
            if (looks.size() > MANY) {
                forgetSome();
            }
        }
    }

    /** Looks for the last time: the process has ended, and its file is about to be another process's. */
    public synchronized void end() {
        look();
        ended = true;
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (NoSuchFileException notYet) {
            return 0;
        } catch (IOException e) {
            return seen();
        }
    }

    private long seen() {
        return looks.isEmpty() ? 0 : looks.getLast().size;
    }

    private void forgetSome() {
        List<Look> kept = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            if (i > looks.size() / 2 || i % 2 == 1) {
                kept.add(looks.get(i));
            }
        }
        looks.clear();
        looks.addAll(kept);
    }

    /** When the byte at this offset came; now, if no look has seen it. */
    synchronized Instant at(long offset) {
        int first = 0;
        int last = looks.size();
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (looks.get(middle).size > offset) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return first == looks.size() ? clock.instant() : looks.get(first).at;
    }

    /** Where what came at that moment or later begins. */
    synchronized long since(Instant moment) {
        long offset = 0;
        for (Look look : looks) {
            if (!look.at.isBefore(moment)) {
                break;
            }
            offset = look.size;
        }
        return offset;
    }
}
