package dev.ho11y.cluster.aws.amp;

import dev.ho11y.cluster.aws.fault.FaultGate;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.http.DoorServer;
import dev.ho11y.cluster.aws.http.ReceivedRequest;
import dev.ho11y.cluster.aws.http.Reply;
import dev.ho11y.cluster.aws.sigv4.RefusedException;
import dev.ho11y.cluster.aws.sigv4.SigV4Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;

/**
 * AMP's data plane with one workspace, on the loopback interface: verifies the signature, then the key's right to the
 * operation, then passes it to Prometheus. Refusals have AMP's status and words. Callable from any thread.
 */
public final class AmpDoor implements AutoCloseable {

    /** The service in the scope of its signatures. */
    public static final String SERVICE = "aps";

    private final AmpOptions options;
    private final SigV4Verifier verifier;
    private final FaultGate faults;
    private final Prometheus prometheus;
    private final DoorServer server;

    private AmpDoor(AmpOptions options, Faults faults, InstantSource clock) throws IOException {
        this.options = options;
        this.verifier = new SigV4Verifier(options.region(), SERVICE, options.keys(), clock);
        this.faults = new FaultGate(faults);
        this.prometheus = new Prometheus(options.prometheus());
        this.server = DoorServer.open(
                "amp", new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), this::handle);
    }

    /**
     * Opens it. Prometheus may start later: until then requests are answered with 503.
     *
     * @param clock what signatures are dated by
     * @throws IOException if it cannot listen
     */
    public static AmpDoor open(AmpOptions options, Faults faults, InstantSource clock) throws IOException {
        return new AmpDoor(options, faults, clock);
    }

    /** {@code http://host:port/workspaces/ID}: KEDA's {@code serverAddress}; remote write is below it. */
    public URI workspace() {
        return server.uri().resolve("/workspaces/" + options.workspaceId());
    }

    /** {@code http://host:port/workspaces/ID/api/v1/remote_write}. */
    public URI remoteWrite() {
        return URI.create(workspace() + "/api/v1/remote_write");
    }

    private Reply handle(ReceivedRequest request) throws InterruptedException {
        try {
            return admitted(request);
        } catch (RefusedException e) {
            return e.reply();
        }
    }

    private Reply admitted(ReceivedRequest request) throws RefusedException, InterruptedException {
        var key = verifier.verify(request);
        Operation.Call call = Operation.of(request)
                .orElseThrow(() -> new RefusedException(
                        404,
                        "UnknownOperationException",
                        "no operation " + request.method() + " " + request.path() + " of the AMP data plane"));
        key.demand(call.operation().action(), options.arn(call.workspace()));
        if (!call.workspace().equals(options.workspaceId())) {
            throw new RefusedException(404, "ResourceNotFoundException", "Workspace not found");
        }
        faults.pass(call.operation().kind());
        return prometheus.forward(call, request);
    }

    @Override
    public void close() {
        faults.close();
        server.close();
        prometheus.close();
    }
}
