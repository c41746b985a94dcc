/**
 * Mounts that one process sees and nobody else: {@link dev.ho11y.cluster.apinode.mount.Namespaces} starts commands in mount
 * namespaces, so that volumes are at their real paths and nothing is left over when the process ends, however it does.
 *
 * <p>Safe on any thread; reads and writes files, so not for a thread that must not wait.
 */
@NullMarked
package dev.ho11y.cluster.apinode.mount;

import org.jspecify.annotations.NullMarked;
