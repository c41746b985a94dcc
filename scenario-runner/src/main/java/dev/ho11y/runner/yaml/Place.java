package dev.ho11y.runner.yaml;

import java.nio.file.Path;

/** Where something is written. Lines and columns count from 1. */
public record Place(Path file, int line, int column) implements Comparable<Place> {
    /** The beginning of a file. */
    public static Place startOf(Path file) {
        return new Place(file, 1, 1);
    }

    /** By line, then column; meant for places of one file. */
    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, the file relative to the current directory when it lies below it. */
    @Override
    public String toString() {
        return shown(file) + ":" + line + ":" + column;
    }

    /** A path as messages show it: relative to the current directory when it lies below it. */
    public static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
