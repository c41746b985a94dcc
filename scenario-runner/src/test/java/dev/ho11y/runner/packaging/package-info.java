/** What is built for a cluster against what {@code k8s/} deploys. */
@NullMarked
package dev.ho11y.runner.packaging;

import org.jspecify.annotations.NullMarked;
