/** The Grafana dashboards: every query of theirs is run, on series scraped from a real workload. Needs the packaged workload. */
@NullMarked
package dev.ho11y.runner.dashboards;

import org.jspecify.annotations.NullMarked;
