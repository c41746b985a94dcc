/** The command line from outside: real processes, real exit codes, real reports. Needs the packaged workload and runner. */
@NullMarked
package dev.ho11y.runner.e2e;

import org.jspecify.annotations.NullMarked;
