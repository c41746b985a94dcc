/**
 * Operating-system processes and their log files: {@link dev.ho11y.cluster.process.Processes} starts and stops them, and
 * sees to it that none outlives this process; {@link dev.ho11y.cluster.process.PodLog} keeps what they say.
 *
 * <p>Safe on any thread.
 */
@NullMarked
package dev.ho11y.cluster.process;

import org.jspecify.annotations.NullMarked;
