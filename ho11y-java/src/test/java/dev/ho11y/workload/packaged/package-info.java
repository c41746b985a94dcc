/** Tests of the packaged application: a real process with an environment of its own, real sockets around it. */
@NullMarked
package dev.ho11y.workload.packaged;

import org.jspecify.annotations.NullMarked;
