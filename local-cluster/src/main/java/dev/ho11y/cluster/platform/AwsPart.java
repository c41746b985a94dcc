package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.amp.AmpOptions;
import dev.ho11y.cluster.aws.fault.FaultControl;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.xray.XRayDoor;
import dev.ho11y.cluster.aws.xray.XRayOptions;
import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.controlplane.Authority;
import dev.ho11y.cluster.controlplane.Health;
import dev.ho11y.cluster.egress.Egress;
import dev.ho11y.cluster.supervisor.Member;
import dev.ho11y.cluster.supervisor.Part;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * AMP and X-Ray under their own host names. KEDA and the collector reach them as on EKS: by HTTPS, through the proxy that their
 * environment names, with keys that their environment holds.
 */
public final class AwsPart implements Part {
    /** Region and workspace of {@code k8s/base} and {@code collector-config}. */
    public static final String REGION = "us-east-1";

    private static final String WORKSPACE = "ws-00000000-0000-0000-0000-000000000000";
    private static final String AMP_HOST = "aps-workspaces." + REGION + ".amazonaws.com";
    private static final String XRAY_HOST = "xray." + REGION + ".amazonaws.com";

    private final AwsKeys keys;
    private final Path authority;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PrometheusServer prometheus;
    private final XRayDoor xray;
    private final AmpDoor amp;
    private final Egress egress;
    private final ServiceNames names;

    private AwsPart(Context context, SecureRandom random, InstantSource clock)
            throws IOException, InterruptedException {
        keys = AwsKeys.random(random);
        Path pki = Files.createDirectories(context.folder().resolve("pki").resolve("aws"));
        authority = pki.resolve("ca.crt");
        certificates(pki, clock);
        try {
            prometheus = opened(PrometheusServer.open(found(context), context.folder()));
            Faults faults = new Faults();
            String token = AwsKeys.hex(random, 24);
            amp = opened(AmpDoor.open(
                    new AmpOptions(WORKSPACE, REGION, AwsKeys.ACCOUNT, keys.all(), prometheus.uri(), 0),
                    faults,
                    clock));
            xray = opened(XRayDoor.open(new XRayOptions(REGION, keys.all(), 0), faults, clock));
            FaultControl control = opened(FaultControl.open(faults, token, 0));
            egress = opened(Egress.open(
                    pki.resolve("doors.crt"),
                    pki.resolve("doors.key"),
                    Map.of(AMP_HOST, address(amp.workspace()), XRAY_HOST, address(xray.uri()))));
            names = opened(ServiceNames.open(context.plane().newClient()));
            new AwsAccess(
                            REGION,
                            proxy(),
                            authority,
                            keys.runner().credentials().accessKeyId(),
                            keys.runner().credentials().secretAccessKey(),
                            xray.uri(),
                            control.uri(),
                            token)
                    .write(context.folder());
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Opens all of it, and tells KEDA's operator where it is. */
    public static AwsPart open(Context context, SecureRandom random, InstantSource clock) throws Exception {
        AwsPart part = new AwsPart(context, random, clock);
        try {
            Map<String, String> environment = part.kedaEnvironment();
            context.plane().reconfigure(context.plane().options().withKedaEnvironment(environment));
            return part;
        } catch (Exception e) {
            part.close();
            throw e;
        }
    }

    private static Found found(Context context) throws IOException {
        Found found = context.found().get(Component.PROMETHEUS);
        if (found == null) {
            throw new IOException("there is no binary of Prometheus");
        }
        return found;
    }

    private void certificates(Path pki, InstantSource clock) throws IOException {
        Authority issuer = new Authority("ho11y-aws", clock.instant());
        issuer.writeTrustStore(trustStore());
        Authority.Identity doors = issuer.identity("doors", List.of(AMP_HOST, XRAY_HOST));
        Files.writeString(pki.resolve("ca.crt"), issuer.pem());
        Files.writeString(pki.resolve("doors.crt"), doors.certificate());
        Files.writeString(pki.resolve("doors.key"), doors.key());
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private static InetSocketAddress address(URI door) {
        return new InetSocketAddress(door.getHost(), door.getPort());
    }

    private URI proxy() {
        return URI.create("http://127.0.0.1:" + egress.address().getPort());
    }

    private Path trustStore() {
        return authority.resolveSibling("trusted.p12");
    }

    /** What Go programs need to get there, and to go nowhere else. */
    private Map<String, String> way(AccessKey key) {
        Map<String, String> environment = new HashMap<>(AwsKeys.environment(key));
        environment.put("HTTPS_PROXY", proxy().toString());
        environment.put("NO_PROXY", "127.0.0.0/8,localhost,.svc,.cluster.local");
        environment.put("SSL_CERT_FILE", authority.toString());
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    /** KEDA's operator is no pod and has no hosts file that names Services. */
    private Map<String, String> kedaEnvironment() {
        Map<String, String> environment = way(keys.keda());
        environment.put("HTTP_PROXY", names.proxy().toString());
        environment.put("NO_PROXY", "127.0.0.0/8,localhost");
        return environment;
    }

    /** What the collector's image brings on this machine: what Pod Identity would give it on EKS, and the way to the doors. */
    public Map<String, String> collectorEnvironment() {
        return way(keys.collector());
    }

    /** The keys that the service account of KEDA's operator has, which are the signing proxy's, too. */
    public Map<String, String> kedaKeys() {
        return AwsKeys.environment(keys.keda());
    }

    /** The way to the doors for a JVM, as system properties. */
    public Map<String, String> javaProperties() {
        return Map.of(
                "https.proxyHost", egress.address().getAddress().getHostAddress(),
                "https.proxyPort", Integer.toString(egress.address().getPort()),
                "javax.net.ssl.trustStore", trustStore().toString(),
                "javax.net.ssl.trustStorePassword", Authority.TRUST_STORE_PASSWORD);
    }

    @Override
    public List<Member> members() {
        return List.of(prometheus.member(), door("amp-door", amp.workspace()), door("xray-door", xray.uri()));
    }

    @Override
    public boolean restart(Component component) throws IOException, InterruptedException {
        if (component != Component.PROMETHEUS) {
            return false;
        }
        prometheus.restart();
        return true;
    }

    @Override
    public void boundLogs() throws IOException {
        prometheus.boundLog();
    }

    private static Member door(String name, URI uri) {
        return new Member(name, "", Health.READY, ProcessHandle.current().pid(), List.of(uri.getPort()), "", "");
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // The others are to be closed all the same, and this process ends after them.
                System.getLogger(AwsPart.class.getName()).log(System.Logger.Level.WARNING, "a part was not closed", e);
            }
        }
    }
}
