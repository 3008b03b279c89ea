// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The two documents, and what may be said according to them.
///
/// To those who talk the contract is open: they pass over fields that they do not know. Here it is closed, so that a
/// field that the documents do not name is noticed.
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static final Pattern CODE = Pattern.compile("`([a-z]+(-[a-z]+)*)`");

    private final JsonNode openapi = read("openapi.json");
    private final JsonNode asyncapi = read("asyncapi.json");
    private final ObjectNode definitions = JSON.createObjectNode();
    private final Map<String, JsonSchema> validators = new HashMap<>();

    public Contract() {
        define(openapi, "http-");
        define(asyncapi, "socket-");
    }

    private static JsonNode read(String name) {
        try (var in = Contract.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void define(JsonNode document, String own) {
        document.at("/components/schemas")
                .properties()
                .forEach(entry -> definitions.set(own + entry.getKey(), closed(entry.getValue(), own)));
    }

    /// The same schema, without room for fields that it does not name, and with references that lead to `$defs`.
    private static JsonNode closed(JsonNode schema, String own) {
        if (schema.isArray()) {
            var array = JSON.createArrayNode();
            schema.forEach(each -> array.add(closed(each, own)));
            return array;
        }
        if (!schema.isObject()) {
            return schema;
        }
        var object = JSON.createObjectNode();
        schema.properties().forEach(entry -> {
            var name = entry.getKey();
            if (name.equals("$ref")) {
                object.put(name, "#/$defs/" + definition(entry.getValue().asText(), own));
            } else if (!name.equals("discriminator")) {
                object.set(name, closed(entry.getValue(), own));
            }
        });
        if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private static String definition(String reference, String own) {
        return (reference.startsWith("#") ? own : "http-") + reference.substring(reference.lastIndexOf('/') + 1);
    }

    JsonNode openapi() {
        return openapi;
    }

    JsonNode asyncapi() {
        return asyncapi;
    }

    /// Return what is wrong with `json` as an `http-…` or `socket-…` schema; nothing when nothing is.
    List<String> faults(String schema, JsonNode json) {
        if (!definitions.has(schema)) {
            return List.of("there is no schema " + schema);
        }
        var validator = validators.computeIfAbsent(schema, name -> {
            var root = JSON.createObjectNode().put("$ref", "#/$defs/" + name);
            root.set("$defs", definitions);
            return FACTORY.getSchema(root);
        });
        return validator.validate(json).stream().map(Object::toString).toList();
    }

    /// Return the paths of all fields that the schema names, those of a list's items with a `[]`.
    Set<String> fields(String schema) {
        var fields = new TreeSet<String>();
        collect(definitions.path(schema), "", fields);
        return fields;
    }

    private void collect(JsonNode schema, String path, Set<String> fields) {
        if (schema.has("$ref")) {
            var name = schema.get("$ref").asText();
            collect(definitions.path(name.substring(name.lastIndexOf('/') + 1)), path, fields);
        }
        schema.path("properties").properties().forEach(entry -> {
            fields.add(path + entry.getKey());
            collect(entry.getValue(), path + entry.getKey() + ".", fields);
        });
        if (schema.has("items")) {
            collect(schema.get("items"), path, fields);
        }
    }

    /// Return the fields of the schema itself that must be there.
    Set<String> required(String schema) {
        var names = new HashSet<String>();
        definitions.path(schema).path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /// Return the messages of one of the socket's operations: what stands in `type`, and its schema.
    Map<String, String> messages(String operation) {
        var messages = new HashMap<String, String>();
        for (var each : asyncapi.at("/operations/" + operation + "/messages")) {
            var message = follow(follow(each));
            var schema = definition(message.at("/payload/$ref").asText(), "socket-");
            messages.put(message.path("name").asText(), schema);
        }
        return messages;
    }

    private JsonNode follow(JsonNode reference) {
        return asyncapi.at(reference.path("$ref").asText().substring(1));
    }

    /// Return the calls of the OpenAPI document: `GET /healthz`.
    public Set<String> calls() {
        var calls = new TreeSet<String>();
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                calls.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return calls;
    }

    /// Return those calls of which the OpenAPI document names a body in JSON.
    public Set<String> callsWithJson() {
        return calls().stream()
                .filter(call -> operation(call).at("/requestBody/content").has("application/json"))
                .collect(toCollection(TreeSet::new));
    }

    /// Return the part of the OpenAPI document that describes `call`; missing when there is none.
    JsonNode operation(String call) {
        var parts = call.split(" ", 2);
        return openapi.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    /// Return what is wrong with `answer` to `call`; nothing when nothing is.
    List<String> faults(String call, HttpResponse<byte[]> answer) {
        var operation = operation(call);
        var status = String.valueOf(answer.statusCode());
        var listed = operation.path("responses").path(status);
        var response = listed.isMissingNode() ? openapi.at("/components/responses/Everywhere") : resolve(listed);
        var type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (answer.body().length == 0 && !response.has("content")) {
            return List.of();
        }
        var content = response.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(call + " has no answer " + status + " of type " + type);
        }
        if (!type.endsWith("json")) {
            return List.of();
        }
        var json = parse(answer.body());
        var reference = content.at("/schema/$ref").asText();
        var faults =
                new ArrayList<String>(reference.isEmpty() ? List.of() : faults(definition(reference, "http-"), json));
        if (type.equals("application/problem+json")) {
            var code = json.path("code").asText();
            if (!codes(call, status).contains(code)) {
                faults.add(call + " has no " + status + " " + code);
            }
        }
        return faults;
    }

    /// Return the words for faults that `call` may answer with `status`: its own, and those of every call.
    Set<String> codes(String call, String status) {
        var codes = new TreeSet<String>();
        quoted(
                operation(call)
                        .path("responses")
                        .path(status)
                        .path("description")
                        .asText(),
                codes);
        for (var part : everywhere().split(";", -1)) {
            if (part.contains(status + " ")) {
                quoted(part, codes);
            }
        }
        return codes;
    }

    /// Return every word for a fault that the documents know, of calls and of frames.
    Set<String> codes() {
        var codes = new TreeSet<String>();
        quoted(everywhere(), codes);
        for (var call : calls()) {
            operation(call).path("responses").properties().stream()
                    .filter(response -> response.getKey().matches("[45]..|default"))
                    .forEach(response ->
                            quoted(response.getValue().path("description").asText(), codes));
        }
        quoted(asyncapi.at("/components/schemas/Error/description").asText(), codes);
        return codes;
    }

    private String everywhere() {
        return openapi.at("/components/responses/Everywhere/description").asText();
    }

    private static void quoted(String text, Set<String> codes) {
        CODE.matcher(text).results().map(match -> match.group(1)).forEach(codes::add);
    }

    private JsonNode resolve(JsonNode reference) {
        return reference.has("$ref") ? openapi.at(reference.get("$ref").asText().substring(1)) : reference;
    }

    /// Return what is wrong with `body` as what `call` takes; nothing when nothing is.
    List<String> faultsOfRequest(String call, byte[] body) {
        var reference = operation(call)
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        return reference.isEmpty()
                ? List.of(call + " takes no body")
                : faults(definition(reference, "http-"), parse(body));
    }
}
