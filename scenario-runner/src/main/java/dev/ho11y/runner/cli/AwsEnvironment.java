package dev.ho11y.runner.cli;

import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.util.Map;
import java.util.Optional;

/** The credentials that AWS' own tools take from the environment. */
final class AwsEnvironment {
    private AwsEnvironment() {}

    /** @throws CommandFailure that says which variable is missing */
    static Credentials credentials(Map<String, String> environment) {
        return new Credentials(
                required(environment, "AWS_ACCESS_KEY_ID"),
                required(environment, "AWS_SECRET_ACCESS_KEY"),
                Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")).filter(token -> !token.isEmpty()));
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new CommandFailure(
                    ExitCode.INVALID_INPUT,
                    variable
                            + " is not set; export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN with"
                            + " temporary credentials");
        }
        return value;
    }
}
