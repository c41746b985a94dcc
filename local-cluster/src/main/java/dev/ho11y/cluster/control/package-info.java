/**
 * The embedded control plane: keeps as many pods of each Deployment as are wanted, and chooses which go.
 *
 * <p>{@link dev.ho11y.cluster.control.DeploymentController} stands for kube-controller-manager's Deployment and ReplicaSet
 * controllers. Belongs to the scheduler's thread.
 */
@NullMarked
package dev.ho11y.cluster.control;

import org.jspecify.annotations.NullMarked;
