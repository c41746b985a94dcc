package dev.ho11y.cluster.aws.xray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ho11y.cluster.aws.fault.FaultGate;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.fault.RequestKind;
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
import java.util.List;

/**
 * X-Ray's {@code PutTraceSegments} on the loopback interface, signed requests only. What has arrived is shown to anyone on this
 * machine: {@code GET /traces} lists ids, oldest first, {@code GET /traces/ID} gives the segments, {@code GET /served} counts answered requests by pod. Callable from any thread.
 */
public final class XRayDoor implements AutoCloseable {

    /** The service in the scope of its signatures. */
    public static final String SERVICE = "xray";

    private static final int MAX_TRACES = 10_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final String TRACES = "/traces";
    private static final String SERVED = "/served";

    private final ObjectMapper json = new ObjectMapper();
    private final SegmentReader reader = new SegmentReader(json);
    private final TraceStore store = new TraceStore(MAX_TRACES, MAX_BYTES);
    private final SigV4Verifier verifier;
    private final FaultGate faults;
    private final DoorServer server;

    private XRayDoor(XRayOptions options, Faults faults, InstantSource clock) throws IOException {
        this.verifier = new SigV4Verifier(options.region(), SERVICE, options.keys(), clock);
        this.faults = new FaultGate(faults);
        this.server = DoorServer.open(
                "xray", new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), this::handle);
    }

    /**
     * Opens it.
     *
     * @param clock what signatures are dated by
     * @throws IOException if it cannot listen
     */
    public static XRayDoor open(XRayOptions options, Faults faults, InstantSource clock) throws IOException {
        return new XRayDoor(options, faults, clock);
    }

    /** {@code http://host:port}: the {@code endpoint} of the {@code awsxray} exporter. */
    public URI uri() {
        return server.uri();
    }

    /** The ids of the traces that are kept, oldest first, in X-Ray's form {@code 1-SECONDS-RANDOM}. */
    public List<String> traceIds() {
        return store.ids();
    }

    /** The segment documents of a trace, as JSON, in the order of their arrival; empty when there is none. */
    public List<String> segments(String traceId) {
        return store.segments(traceId).stream()
                .map(segment -> segment.document().toString())
                .toList();
    }

    private Reply handle(ReceivedRequest request) throws InterruptedException {
        try {
            String path = request.path();
            if (request.method().equals("GET") && path.equals(TRACES)) {
                return Reply.json(200, json.valueToTree(store.ids()).toString());
            }
            if (request.method().equals("GET") && path.equals(SERVED)) {
                return Reply.json(200, json.valueToTree(store.served()).toString());
            }
            if (request.method().equals("GET") && path.startsWith(TRACES + "/")) {
                return trace(path.substring(TRACES.length() + 1));
            }
            return put(request);
        } catch (RefusedException e) {
            return e.reply();
        }
    }

    private Reply trace(String id) {
        List<Segment> segments = store.segments(id);
        if (segments.isEmpty()) {
            return Reply.json(
                    404,
                    json.createObjectNode().put("message", "no trace " + id).toString());
        }
        ObjectNode trace = json.createObjectNode().put("Id", id);
        ArrayNode documents = trace.putArray("Segments");
        segments.forEach(segment -> documents.add(segment.document()));
        return Reply.json(200, trace.toString());
    }

    private Reply put(ReceivedRequest request) throws RefusedException, InterruptedException {
        var key = verifier.verify(request);
        if (!request.method().equals("POST") || !request.path().equals("/TraceSegments")) {
            throw new RefusedException(404, "UnknownOperationException", "of X-Ray only POST /TraceSegments is here");
        }
        key.demand("xray:PutTraceSegments", "*");
        faults.pass(RequestKind.TRACES);
        ObjectNode answer = json.createObjectNode();
        ArrayNode unprocessed = answer.putArray("UnprocessedTraceSegments");
        for (JsonNode document : documents(request.body())) {
            switch (reader.read(document.asText())) {
                case SegmentReader.Result.Read(Segment segment) -> store.add(segment);
                case SegmentReader.Result.Rejected(Rejection rejection) ->
                    unprocessed
                            .addObject()
                            .put("Id", rejection.id())
                            .put("ErrorCode", rejection.errorCode())
                            .put("Message", "Invalid segment. ErrorCode: " + rejection.errorCode());
            }
        }
        return Reply.json(200, answer.toString());
    }

    private JsonNode documents(byte[] body) throws RefusedException {
        try {
            JsonNode documents = json.readTree(body).path("TraceSegmentDocuments");
            if (documents.isArray()) {
                return documents;
            }
        } catch (IOException e) {
            // answered below: the same mistake
        }
        throw new RefusedException(
                400,
                "InvalidRequestException",
                "expected {\"TraceSegmentDocuments\": [\"…\"]} with a JSON document in each string");
    }

    @Override
    public void close() {
        faults.close();
        server.close();
    }
}
