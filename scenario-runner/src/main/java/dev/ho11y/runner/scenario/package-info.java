/**
 * The scenario format: records that say what is deployed, how it is loaded, and what must happen; and the reading of them
 * with the place of every mistake. Everything here is an immutable value.
 */
@NullMarked
package dev.ho11y.runner.scenario;

import org.jspecify.annotations.NullMarked;
