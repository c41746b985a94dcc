package dev.ho11y.runner.cli;

import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.util.Map;

/** The credentials that AWS' own tools take from the environment. */
final class AwsEnvironment {
    private AwsEnvironment() {}

    /** @throws CommandFailure that says which variable is missing */
    static Credentials credentials(Map<String, String> environment) {
        return Credentials.of(environment).orElseThrow(() -> missing(environment));
    }

    private static CommandFailure missing(Map<String, String> environment) {
        String variable = environment.getOrDefault(Credentials.ID, "").isBlank() ? Credentials.ID : Credentials.SECRET;
        return new CommandFailure(
                ExitCode.INVALID_INPUT,
                variable + " is not set; export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN with"
                        + " temporary credentials");
    }
}
