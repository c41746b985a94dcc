/**
 * X-Ray on this machine: {@link dev.ho11y.cluster.aws.xray.XRayDoor} takes segments as the collector's {@code awsxray} exporter
 * sends them, keeps the newest traces in memory and shows them by id.
 *
 * <p>Requests are handled on threads of their own, several at once.
 */
@NullMarked
package dev.ho11y.cluster.aws.xray;

import org.jspecify.annotations.NullMarked;
