package dev.ho11y.cluster.aws.sigv4;

import java.util.Set;

/**
 * A key that a door knows, and what its owner may do.
 *
 * @param principal the owner's ARN, as refusals name it
 * @param actions IAM actions such as {@code aps:RemoteWrite}; nothing else is allowed
 */
public record AccessKey(Credentials credentials, String principal, Set<String> actions) {

    public AccessKey {
        actions = Set.copyOf(actions);
    }

    /**
     * Returns if the owner may do this.
     *
     * @throws RefusedException 403 in IAM's words if not
     */
    public void demand(String action, String resourceArn) throws RefusedException {
        if (!actions.contains(action)) {
            throw new RefusedException(
                    403,
                    "AccessDeniedException",
                    "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
                            .formatted(principal, action, resourceArn, action));
        }
    }
}
