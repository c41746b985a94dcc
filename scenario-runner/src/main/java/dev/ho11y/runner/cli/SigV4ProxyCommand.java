package dev.ho11y.runner.cli;

import dev.ho11y.cluster.aws.proxy.SigV4Proxy;
import dev.ho11y.cluster.aws.proxy.SigV4ProxyOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ho11y sigv4-proxy}: options as those of awslabs/aws-sigv4-proxy, credentials from the environment as there. */
@Command(
        name = "sigv4-proxy",
        mixinStandardHelpOptions = true,
        description = "Signs requests with AWS Signature Version 4 and passes them on, for clients that cannot sign.",
        footer = {
            "",
            "Credentials: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, if temporary, AWS_SESSION_TOKEN in the environment.",
            "Whoever reaches the proxy may do what they allow. GET " + SigV4Proxy.HEALTH
                    + " is answered by the proxy itself."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SigV4ProxyCommand implements Callable<Integer> {
    private static final Pattern LISTEN = Pattern.compile("(?:([^:]*)(:))?([0-9]{1,5})");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--name",
            paramLabel = "SERVICE",
            required = true,
            description = "The service to sign for: aps, xray.")
    private String name;

    @Option(names = "--region", required = true, description = "The region to sign for, such as eu-west-1.")
    private String region;

    @Option(
            names = "--host",
            required = true,
            description = "Where requests go: HOST or HOST:PORT, such as aps-workspaces.eu-west-1.amazonaws.com.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "[[ADDRESS]:]PORT",
            defaultValue = "8080",
            description =
                    "Where requests come from (default: ${DEFAULT-VALUE}): PORT on this machine only, :PORT from anywhere.")
    private String port;

    @Option(
            names = "--upstream-url-scheme",
            paramLabel = "http|https",
            defaultValue = "https",
            description = "How to talk to HOST (default: ${DEFAULT-VALUE}).")
    private String scheme;

    @Option(
            names = {"-s", "--strip"},
            paramLabel = "HEADER",
            description = "A header that is not passed on; may be repeated.")
    private Set<String> strip = Set.of();

    SigV4ProxyCommand() {
        this(System.getenv());
    }

    SigV4ProxyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        SigV4ProxyOptions options = options();
        CountDownLatch stopped = new CountDownLatch(1);
        try (Interrupts _ = new Interrupts(stopped::countDown);
                SigV4Proxy proxy = SigV4Proxy.open(options, InstantSource.system())) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("%s signs for %s in %s as %s and passes on to %s://%s"
                    .formatted(proxy.uri(), name, region, options.credentials(), scheme, host));
            out.flush();
            stopped.await();
            return ExitCode.MET.code();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, e.getMessage() + "; choose another with --port");
        }
    }

    private SigV4ProxyOptions options() {
        try {
            return new SigV4ProxyOptions(
                    name, region, host, scheme, strip, listen(), AwsEnvironment.credentials(environment));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private InetSocketAddress listen() {
        Matcher parts = LISTEN.matcher(port);
        int number = parts.matches() ? Integer.parseInt(parts.group(3)) : 65_536;
        if (number > 65_535) {
            throw new IllegalArgumentException(
                    "--port " + port + ": expected PORT, :PORT or ADDRESS:PORT, such as 8080");
        }
        if (parts.group(2) == null) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
        }
        String address = parts.group(1);
        return address.isEmpty()
                ? new InetSocketAddress(number)
                : new InetSocketAddress(InetAddress.ofLiteral(address), number);
    }
}
