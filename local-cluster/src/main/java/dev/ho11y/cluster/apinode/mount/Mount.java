package dev.ho11y.cluster.apinode.mount;

import java.nio.file.Path;

/** A file or folder of this machine that a process sees at another place. */
public record Mount(Path source, Path target, boolean readOnly) {

    /** @throws IllegalArgumentException if the target is not absolute */
    public Mount {
        if (!target.isAbsolute()) {
            throw new IllegalArgumentException("mountPath \"" + target + "\" is not absolute: begin it with /");
        }
        target = target.normalize();
    }
}
