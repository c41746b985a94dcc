package dev.ho11y.cluster.aws.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** {@code {"fail": 503}}, {@code {"throttle": true}} or {@code {"slow": "PT5S"}}. */
final class FaultJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FaultJson() {}

    static String write(DoorFault fault) {
        return node(fault).toString();
    }

    static String write(Map<RequestKind, DoorFault> faults) {
        ObjectNode all = JSON.createObjectNode();
        faults.forEach((kind, fault) -> all.set(kind.word(), node(fault)));
        return all.toString();
    }

    private static ObjectNode node(DoorFault fault) {
        ObjectNode node = JSON.createObjectNode();
        return switch (fault) {
            case DoorFault.Fail(int status) -> node.put("fail", status);
            case DoorFault.Throttle() -> node.put("throttle", true);
            case DoorFault.Slow(Duration delay) -> node.put("slow", delay.toString());
        };
    }

    /**
     * The fault.
     *
     * @throws IllegalArgumentException if the bytes are none, with what was expected
     */
    static DoorFault read(byte[] json) {
        JsonNode node = parsed(json);
        if (node.size() == 1 && node.path("fail").isInt()) {
            return new DoorFault.Fail(node.get("fail").intValue());
        }
        if (node.size() == 1
                && node.path("throttle").isBoolean()
                && node.get("throttle").booleanValue()) {
            return new DoorFault.Throttle();
        }
        if (node.size() == 1 && node.path("slow").isTextual()) {
            try {
                return new DoorFault.Slow(Duration.parse(node.get("slow").textValue()));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "slow: " + node.get("slow") + " is no duration; write one, such as PT5S", e);
            }
        }
        throw new IllegalArgumentException(
                "expected one of {\"fail\": 503}, {\"throttle\": true}, {\"slow\": \"PT5S\"}, got " + node);
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getMessage(), e);
        }
    }
}
