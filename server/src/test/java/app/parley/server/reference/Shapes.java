// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Says in words what form values have. `elsewhere` is the page on which schemas of the other document are.
final class Shapes {
    private final String elsewhere;

    Shapes(String elsewhere) {
        this.elsewhere = elsewhere;
    }

    /// Write a heading and a table for each of `schemas`.
    void write(JsonNode schemas, StringBuilder page) {
        schemas.properties().forEach(entry -> {
            page.append("### ").append(entry.getKey()).append("\n\n");
            table(entry.getValue(), page);
        });
    }

    /// Write what `schema` is, and its fields.
    void table(JsonNode schema, StringBuilder page) {
        if (schema.has("description")) {
            page.append(schema.path("description").asText()).append("\n\n");
        }
        if (!schema.has("properties")) {
            page.append(of(schema)).append("\n\n");
            return;
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        page.append("| field | type | meaning |\n|---|---|---|\n");
        schema.path("properties")
                .properties()
                .forEach(entry -> page.append("| `" + entry.getKey() + "` | "
                        + of(entry.getValue()) + (required.contains(entry.getKey()) ? "" : ", may be absent") + " | "
                        + entry.getValue().path("description").asText() + " |\n"));
        page.append("\n");
    }

    /// Return what a value of `schema` is, in a few words.
    String of(JsonNode schema) {
        if (schema.has("$ref")) {
            var reference = schema.path("$ref").asText();
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            return "[" + name + "](" + (reference.startsWith("#") ? "" : elsewhere) + "#"
                    + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.has("const")) {
            return "`" + schema.path("const").asText() + "`";
        }
        if (schema.has("oneOf")) {
            return list(schema.path("oneOf"), ", ");
        }
        if (schema.has("enum")) {
            var words = new ArrayList<String>();
            schema.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
            return String.join(", ", words);
        }
        if (schema.has("items")) {
            return "list of " + of(schema.path("items"));
        }
        if (schema.has("additionalProperties")) {
            return "object, each field " + of(schema.path("additionalProperties"));
        }
        if (schema.has("properties")) {
            var fields = new ArrayList<String>();
            schema.path("properties").properties().forEach(entry -> fields.add("`" + entry.getKey() + "`"));
            return "object of " + String.join(", ", fields);
        }
        return type(schema);
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        var words = new StringBuilder(type.isArray() ? type.get(0).asText() + " or null" : type.asText());
        if (schema.has("minimum") || schema.has("maximum")) {
            words.append(" ").append(schema.path("minimum").asText("")).append("..");
            words.append(schema.path("maximum").asText(""));
        }
        if (schema.has("default")) {
            words.append(", ").append(schema.path("default").asText()).append(" when absent");
        }
        if (schema.has("pattern")) {
            words.append(" `")
                    .append(schema.path("pattern").asText().replace("|", "\\|"))
                    .append("`");
        }
        return words.toString();
    }

    private String list(JsonNode schemas, String between) {
        var words = new ArrayList<String>();
        schemas.forEach(each -> words.add(of(each)));
        return String.join(between, words);
    }
}
