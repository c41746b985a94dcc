/**
 * What the environment asks of one workload process, read once at start.
 *
 * <p>Main types: {@link dev.ho11y.workload.settings.Settings} (the whole, immutable), {@link
 * dev.ho11y.workload.settings.GoDuration} and {@link dev.ho11y.workload.settings.DataSize} (the spellings that the
 * original accepts), {@link dev.ho11y.workload.settings.Secrets} (what must not be shown). Everything here is pure and may
 * be used from any thread.
 */
@NullMarked
package dev.ho11y.workload.settings;

import org.jspecify.annotations.NullMarked;
