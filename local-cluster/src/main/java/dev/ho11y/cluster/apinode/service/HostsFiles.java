package dev.ho11y.cluster.apinode.service;

import dev.ho11y.cluster.apinode.spec.ClusterIp;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A hosts file for each namespace, which stands in for the cluster's DNS: this machine's own lines, and every Service under
 * the names that the namespace knows it by. A file is written anew in place, so that a process that has it mounted sees the
 * change. Safe on any thread; waits.
 */
public final class HostsFiles {

    private final Path folder;
    private final String machine;
    private final Set<String> namespaces = new HashSet<>();
    private List<Service> services = List.of();

    /**
     * No files yet.
     *
     * @param machine this machine's own hosts file
     */
    public HostsFiles(Path folder, String machine) {
        this.folder = folder;
        this.machine = machine.endsWith("\n") ? machine : machine + "\n";
    }

    /**
     * The file of a namespace.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized Path of(String namespace) {
        if (namespaces.add(namespace)) {
            write(namespace);
        }
        return folder.resolve(namespace);
    }

    /** Brings all files up to date. */
    public synchronized void update(Collection<Service> latest) {
        services = List.copyOf(latest);
        namespaces.forEach(this::write);
    }

    private void write(String namespace) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(namespace), content(namespace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String content(String namespace) {
        return services.stream()
                .filter(service -> ClusterIp.of(service).isPresent())
                .map(service -> ClusterIp.of(service).orElseThrow() + "\t" + names(service, namespace) + "\n")
                .sorted()
                .collect(Collectors.joining("", machine, ""));
    }

    private static String names(Service service, String namespace) {
        String name = service.getMetadata().getName();
        String full = name + "." + service.getMetadata().getNamespace();
        String everywhere = full + ".svc.cluster.local " + full + ".svc " + full;
        return service.getMetadata().getNamespace().equals(namespace) ? everywhere + " " + name : everywhere;
    }
}
