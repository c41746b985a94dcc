/**
 * Logs for {@code kubectl logs}: {@link dev.ho11y.cluster.apinode.logs.LogServer} answers the API server from files that
 * {@link dev.ho11y.cluster.apinode.logs.Logs} finds.
 *
 * <p>Each answer has a thread of its own, which waits for the file to grow.
 */
@NullMarked
package dev.ho11y.cluster.apinode.logs;

import org.jspecify.annotations.NullMarked;
