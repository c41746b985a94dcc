package dev.ho11y.cluster.components;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each component is made with Go, into a folder that the {@link Cache} then keeps. */
final class Builder {

    private final Go go;
    private final Pins pins;

    Builder(Go go, Pins pins) {
        this.go = go;
        this.pins = pins;
    }

    /** Makes it in {@code work}; only what the folder {@code work/kept} then holds is kept. */
    void build(Component component, Path work) throws IOException {
        Path kept = Files.createDirectories(work.resolve("kept"));
        switch (component) {
            case KEDA_CRDS -> copyOfModule(component, work, kept);
            case OTELCOL -> collector(component, work, kept);
            case ETCD,
                    KUBE_APISERVER,
                    KUBE_CONTROLLER_MANAGER,
                    KUBE_SCHEDULER,
                    KEDA_OPERATOR,
                    KEDA_ADAPTER,
                    PROMETHEUS ->
                binary(component, component.stamps(pins.version(component)), work, kept.resolve(component.binary()));
        }
    }

    private void binary(Component component, List<String> stamps, Path work, Path target) throws IOException {
        String flags = Stream.concat(Stream.of("-s", "-w"), stamps.stream().map(stamp -> "-X " + stamp))
                .collect(Collectors.joining(" "));
        go.run(
                pins.source(component),
                work.resolve("build.log"),
                List.of("build", "-ldflags", flags, "-o", target.toString(), component.source()));
    }

    /** The module's files are on this machine once Go has downloaded it, which every build does. */
    private void copyOfModule(Component component, Path work, Path kept) throws IOException {
        Path log = work.resolve("build.log");
        go.run(pins.source(component), log, List.of("mod", "download", component.module()));
        go.run(pins.source(component), log, List.of("list", "-m", "-f", "{{.Dir}}", component.module()));
        Path definitions = Path.of(Files.readString(log).strip()).resolve(component.source());
        for (Path file : files(definitions, ".yaml")) {
            Files.write(kept.resolve(String.valueOf(file.getFileName())), Files.readAllBytes(file));
        }
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void collector(Component component, Path work, Path kept) throws IOException {
        Path tool = work.resolve("builder");
        binary(component, List.of(), work, tool);
        Path manifest = work.resolve("builder.yaml");
        String dist = Files.readString(pins.source(component).resolve("builder.yaml"));
        Files.writeString(
                manifest, dist.replaceFirst("(?m)^dist:\n", "dist:\n  output_path: " + work.resolve("src") + "\n"));
        List<String> command = new ArrayList<>(List.of(tool.toString(), "--config", manifest.toString()));
        command.addAll(List.of("--ldflags", "-s -w"));
        go.run(command, work.resolve("build.log"));
        Files.move(work.resolve("src").resolve(component.binary()), kept.resolve(component.binary()));
    }
}
