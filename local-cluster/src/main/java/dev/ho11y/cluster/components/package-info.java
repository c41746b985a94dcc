/**
 * The real components and where their binaries are: {@link dev.ho11y.cluster.components.Component} says what there is,
 * {@link dev.ho11y.cluster.components.Pins} which version is wanted, and {@link dev.ho11y.cluster.components.Components}
 * finds each in a folder, on the PATH or in the cache, or builds it with Go.
 *
 * <p>One thread at a time per object; any number of processes may share a cache.
 */
@NullMarked
package dev.ho11y.cluster.components;

import org.jspecify.annotations.NullMarked;
