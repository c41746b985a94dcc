/**
 * The workload: a service that is deployed many times under many names and emits logs, metrics and traces of which every
 * one can be accounted for. This package only assembles: {@link dev.ho11y.workload.Main} starts the process, {@link
 * dev.ho11y.workload.ProcessBeans} hands the process's own things to the features.
 */
@NullMarked
package dev.ho11y.workload;

import org.jspecify.annotations.NullMarked;
