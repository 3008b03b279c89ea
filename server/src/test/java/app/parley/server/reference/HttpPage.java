// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The OpenAPI document as a page to read.
public final class HttpPage {
    private final JsonNode openapi = new Contract().openapi();
    private final Shapes shapes = new Shapes("");
    private final StringBuilder page = new StringBuilder();

    /// Return the page, in Markdown.
    public String write() {
        say("# HTTP calls");
        say("This page is generated from [openapi.json]"
                + "(../../server/src/main/resources/app/parley/server/reference/openapi.json), which every server returns at `/api/v1/openapi.json`. The rules are in [protocol](protocol.md), the frames of"
                + " the socket in [socket frames](socket.md).");
        say(openapi.at("/info/description").asText());
        say("Log in with `Authorization: Bearer` and the access token, or with the cookie of the page. An error is a"
                + " [Problem](#problem). "
                + openapi.at("/components/responses/Everywhere/description").asText());
        for (var tag : openapi.path("tags")) {
            say("## " + title(tag.path("name").asText()));
            say(tag.path("description").asText());
            operations(tag.path("name").asText());
        }
        say("## Bodies");
        shapes.write(openapi.at("/components/schemas"), page);
        return page.toString().stripTrailing() + "\n";
    }

    private void operations(String tag) {
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().at("/tags/0").asText().equals(tag)) {
                        operation(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue());
                    }
                }));
    }

    private void operation(String call, JsonNode operation) {
        say("### " + operation.path("summary").asText());
        boolean free = operation.has("security") && operation.path("security").isEmpty();
        say("`" + call + "`" + (free ? ", without a login" : ""));
        if (operation.has("description")) {
            say(operation.path("description").asText());
        }
        var takes = new ArrayList<String>();
        for (var each : operation.path("parameters")) {
            var parameter =
                    each.has("$ref") ? openapi.at(each.path("$ref").asText().substring(1)) : each;
            if (!parameter.path("in").asText().equals("header")) {
                takes.add("`" + parameter.path("name").asText() + "` " + shapes.of(parameter.path("schema"))
                        + (parameter.has("description")
                                ? ": " + parameter.path("description").asText()
                                : ""));
            }
        }
        var body = operation.at("/requestBody/content/application~1json/schema");
        if (!body.isMissingNode()) {
            takes.add("body " + shapes.of(body));
        }
        if (!takes.isEmpty()) {
            say("- " + String.join("\n- ", takes));
        }
        answers(operation.path("responses"));
    }

    private void answers(JsonNode responses) {
        List<String> rows = new ArrayList<>(List.of("| status | reply |", "|---|---|"));
        responses.properties().forEach(each -> {
            if (!each.getKey().equals("default")) {
                var schema = each.getValue().at("/content/application~1json/schema");
                rows.add("| " + each.getKey() + " | "
                        + (schema.has("$ref") ? shapes.of(schema) + ": " : "")
                        + each.getValue().path("description").asText() + " |");
            }
        });
        say(String.join("\n", rows));
    }

    private static String title(String tag) {
        return tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1);
    }

    private void say(String paragraph) {
        page.append(paragraph).append("\n\n");
    }
}
