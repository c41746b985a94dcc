package dev.ho11y.cluster.apinode.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The steps by which {@code enter.sh} brings mounts about. A mount needs something to be mounted on: what is there on this
 * machine, what an outer mount has, a new entry of the root, or else a new entry in a layer over the nearest folder that
 * is there. Nothing of it is seen outside. Reads the file system.
 */
final class MountPlan {

    /** Folders that nearly every system has and nearly no process needs. */
    private static final List<Path> STAGES =
            Stream.of("/mnt", "/media", "/srv", "/opt").map(Path::of).toList();

    /** A mount whose target has no symbolic link in it. */
    private record Placed(Path source, Path target, Path existing, boolean readOnly) {

        boolean mountable() {
            return existing.equals(target);
        }
    }

    private final List<Placed> mounts;
    private final Path stage;

    private MountPlan(List<Placed> mounts, Path stage) {
        this.mounts = mounts;
        this.stage = stage;
    }

    /**
     * The words for {@code enter.sh}: the stage and the steps.
     *
     * @param needed files of this machine that must be seen though a mount hides them
     * @throws IOException if the mounts leave no folder to work in
     */
    static List<String> words(List<Mount> mounts, List<Path> needed) throws IOException {
        List<Placed> placed = new ArrayList<>();
        for (Mount mount : mounts) {
            placed.add(place(mount));
        }
        for (Path path : needed) {
            Placed self = place(new Mount(path.toAbsolutePath(), path.toAbsolutePath(), false));
            if (self.mountable() && placed.stream().anyMatch(other -> inside(self.target(), other.target()))) {
                placed.add(self);
            }
        }
        placed.sort(Comparator.comparingInt(mount -> mount.target().getNameCount()));
        return new MountPlan(placed, stage(placed)).words();
    }

    private static Placed place(Mount mount) throws IOException {
        Path existing = mount.target();
        while (!Files.exists(existing)) {
            existing = Optional.ofNullable(existing.getParent()).orElse(Path.of("/"));
        }
        Path real = existing.toRealPath();
        Path target = real.resolve(existing.relativize(mount.target())).normalize();
        return new Placed(mount.source().toRealPath(), target, real, mount.readOnly());
    }

    private static Path stage(List<Placed> mounts) throws IOException {
        return STAGES.stream()
                .filter(Files::isDirectory)
                .filter(stage -> mounts.stream()
                        .noneMatch(mount -> mount.target().startsWith(stage)
                                || stage.startsWith(mount.target())
                                || mount.source().startsWith(stage)))
                .findFirst()
                .orElseThrow(() -> new IOException("its volumes use all of " + STAGES + ", one must stay free"));
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of(stage.toString()));
        List<Path> layers = layers();
        if (IntStream.range(0, mounts.size()).anyMatch(i -> outer(i).isEmpty() && inRoot(mounts.get(i)))) {
            words.add("root");
        }
        words.add("open");
        for (int i = 0; i < mounts.size(); i++) {
            words.addAll(
                    List.of("take", Integer.toString(i), mounts.get(i).source().toString()));
        }
        layers.forEach(layer -> words.addAll(List.of("layer", layer.toString())));
        for (int i = 0; i < mounts.size(); i++) {
            place(i, words);
        }
        words.add("close");
        return words;
    }

    private void place(int i, List<String> words) {
        Placed mount = mounts.get(i);
        String kind = Files.isDirectory(mount.source()) ? "folder" : "file";
        Optional<Integer> outer = outer(i);
        if (outer.isPresent()) {
            Path within = mounts.get(outer.get()).target().relativize(mount.target());
            if (!within.toString().isEmpty()) {
                words.addAll(List.of(
                        kind,
                        stage.resolve(outer.get().toString()).resolve(within).toString()));
            }
        } else if (!mount.mountable()) {
            words.addAll(List.of(kind, mount.target().toString()));
        }
        words.addAll(List.of("bind", Integer.toString(i), mount.target().toString(), mount.readOnly() ? "ro" : "rw"));
    }

    /** The innermost of the earlier mounts that this one is in. */
    private Optional<Integer> outer(int i) {
        return IntStream.iterate(i - 1, j -> j >= 0, j -> j - 1)
                .filter(j -> inside(mounts.get(i).target(), mounts.get(j).target()))
                .boxed()
                .findFirst();
    }

    private static boolean inside(Path path, Path folder) {
        return path.startsWith(folder);
    }

    private static boolean inRoot(Placed mount) {
        return !mount.mountable() && mount.existing().getNameCount() == 0;
    }

    /** The folders to which entries are added, without those inside others. */
    private List<Path> layers() {
        List<Path> layers = new ArrayList<>();
        IntStream.range(0, mounts.size())
                .filter(i -> outer(i).isEmpty())
                .mapToObj(mounts::get)
                .filter(mount -> !mount.mountable() && !inRoot(mount))
                .map(Placed::existing)
                .sorted(Comparator.comparingInt(Path::getNameCount))
                .filter(folder -> layers.stream().noneMatch(folder::startsWith))
                .forEach(layers::add);
        return layers;
    }
}
