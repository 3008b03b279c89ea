// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import com.fasterxml.jackson.databind.JsonNode;

/// The AsyncAPI document as a page to read.
public final class SocketPage {
    private final JsonNode asyncapi = new Contract().asyncapi();
    private final Shapes shapes = new Shapes("http.md");
    private final StringBuilder page = new StringBuilder();

    /// Return the page, in Markdown.
    public String write() {
        say("# Socket frames");
        say("This page is generated from [asyncapi.json]"
                + "(../../server/src/main/resources/app/parley/server/reference/asyncapi.json), which every server returns at `/api/v1/asyncapi.json`. The rules are in [protocol](protocol.md), the calls over"
                + " HTTP in [HTTP calls](http.md).");
        say("`GET " + asyncapi.at("/channels/socket/address").asText() + "`, `Sec-WebSocket-Protocol: "
                + asyncapi.at("/channels/socket/bindings/ws/headers/properties/Sec-WebSocket-Protocol/const")
                        .asText()
                + "`");
        say(asyncapi.at("/info/description").asText());
        asyncapi.path("operations").forEach(this::operation);
        say("## Parts of frames");
        say("### ResumePoint");
        shapes.table(asyncapi.at("/components/schemas/ResumePoint"), page);
        say("## Close codes");
        page.append("| code | reason | what the client does |\n|---|---|---|\n");
        asyncapi.path("x-close-codes")
                .forEach(each -> page.append("| " + each.path("code").asText() + " | "
                        + each.path("means").asText() + " | "
                        + each.path("then").asText() + " |\n"));
        return page.toString().stripTrailing() + "\n";
    }

    private void operation(JsonNode operation) {
        say("## " + operation.path("summary").asText());
        for (var each : operation.path("messages")) {
            var message = follow(follow(each));
            var payload = message.path("payload");
            if (payload.path("$ref").asText().startsWith("#")) {
                say("### `" + message.path("name").asText() + "`");
                shapes.table(follow(payload), page);
            } else {
                page.append("- `" + message.path("name").asText() + "`: " + shapes.of(payload) + "\n");
            }
        }
        page.append(page.toString().endsWith("\n\n") ? "" : "\n");
    }

    private JsonNode follow(JsonNode reference) {
        return asyncapi.at(reference.path("$ref").asText().substring(1));
    }

    private void say(String paragraph) {
        page.append(paragraph).append("\n\n");
    }
}
