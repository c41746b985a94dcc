/**
 * The {@code ho11y} command: {@link dev.ho11y.runner.cli.Main} and one class per subcommand. Commands print what a person
 * wants to know and return an {@link dev.ho11y.runner.cli.ExitCode}; mistakes are one line each, never a stack trace.
 */
@NullMarked
package dev.ho11y.runner.cli;

import org.jspecify.annotations.NullMarked;
