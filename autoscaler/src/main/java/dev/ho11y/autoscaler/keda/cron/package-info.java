/**
 * Cron schedules as github.com/robfig/cron v3 reads them.
 *
 * <p>Main type: {@link dev.ho11y.autoscaler.keda.cron.CronSchedule}. Everything is immutable. Depends on no other package of this module.
 */
@NullMarked
package dev.ho11y.autoscaler.keda.cron;

import org.jspecify.annotations.NullMarked;
