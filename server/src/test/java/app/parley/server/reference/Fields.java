// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/// The paths of what a JSON value has in it, named as [Contract#fields] names them.
final class Fields {
    private Fields() {}

    static Set<String> of(JsonNode json) {
        var fields = new TreeSet<String>();
        collect(json, "", fields);
        return fields;
    }

    private static void collect(JsonNode json, String path, Set<String> fields) {
        json.properties().forEach(entry -> {
            fields.add(path + entry.getKey());
            // The names in the maps of a resume point and of read marks are rooms, those of a refusal are its
            // parameters:
            // none of them is a field.
            boolean open = entry.getKey().equals("params")
                    || (entry.getKey().equals("rooms") && entry.getValue().isObject());
            if (!open) {
                collect(entry.getValue(), path + entry.getKey() + ".", fields);
            }
        });
        if (json.isArray()) {
            json.forEach(item -> collect(item, path, fields));
        }
    }
}
