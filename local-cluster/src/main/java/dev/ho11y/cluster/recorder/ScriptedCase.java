package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One ScaledObject and what its queries answer.
 *
 * @param name of the Deployment and the ScaledObject
 * @param created when the ScaledObject is to be created, in seconds from the start
 * @param scaledObject to be applied; its server addresses are replaced
 * @param metrics the scripts as they were read
 */
record ScriptedCase(
        String name,
        int initialReplicas,
        double created,
        ObjectNode scaledObject,
        Map<String, Script> scripts,
        JsonNode metrics) {

    /** @throws RecordingException that names the case and what of it is wrong */
    static ScriptedCase of(JsonNode node) throws RecordingException {
        String name = node.path("name").asText();
        try {
            require(name.matches("[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?"), "its name must be one of a Kubernetes object");
            require(node.path("scaledObject") instanceof ObjectNode, "scaledObject is missing");
            ObjectNode object = node.get("scaledObject").deepCopy();
            require(object.at("/metadata/name").asText().equals(name), "metadata.name must be " + name);
            require(
                    object.at("/spec/scaleTargetRef/name").asText().equals(name),
                    "spec.scaleTargetRef.name must be " + name);
            Map<String, Script> scripts = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> metric : node.path("metrics").properties()) {
                scripts.put(metric.getKey(), script(metric.getKey(), metric.getValue()));
            }
            ScriptedCase scripted = new ScriptedCase(
                    name,
                    node.path("initialReplicas").asInt(1),
                    node.path("created").asDouble(0),
                    object,
                    scripts,
                    node.path("metrics"));
            for (JsonNode trigger : object.at("/spec/triggers")) {
                String query = trigger.at("/metadata/query").asText();
                require(
                        !trigger.path("type").asText().equals("prometheus") || scripts.containsKey(query),
                        "query " + query + " is not in metrics");
            }
            return scripted;
        } catch (RecordingException e) {
            throw new RecordingException("case " + name + ": " + e.getMessage(), e);
        }
    }

    private static Script script(String query, JsonNode node) throws RecordingException {
        try {
            return Script.of(node);
        } catch (RecordingException e) {
            throw new RecordingException("metrics." + query + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean so, String otherwise) throws RecordingException {
        if (!so) {
            throw new RecordingException(otherwise);
        }
    }

    String namespace() {
        return scaledObject.at("/metadata/namespace").asText("default");
    }

    /** The same, asking this server. */
    ScriptedCase asking(String server) {
        ObjectNode object = scaledObject.deepCopy();
        for (JsonNode trigger : object.at("/spec/triggers")) {
            if (trigger.path("type").asText().equals("prometheus")
                    && trigger.path("metadata") instanceof ObjectNode metadata) {
                metadata.put("serverAddress", server);
            }
        }
        return new ScriptedCase(name, initialReplicas, created, object, scripts, metrics);
    }
}
