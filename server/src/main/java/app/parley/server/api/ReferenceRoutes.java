// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import app.parley.server.http.Response;
import app.parley.server.http.Route;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The calls that give the contract in a form for programs: OpenAPI for HTTP, AsyncAPI for the socket. Thread-safe.
public final class ReferenceRoutes {
    private static final String FOLDER = "/app/parley/server/reference/";

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/openapi.json", _ -> document("openapi.json")),
                Route.get("/api/v1/asyncapi.json", _ -> document("asyncapi.json")));
    }

    /// Read each time: they are rarely asked for, and the memory is better used otherwise.
    private static Response document(String name) {
        try (var in = ReferenceRoutes.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            var json = in.readAllBytes();
            return Response.jsonBytes(200, json)
                    .with("ETag", Response.tag(json))
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
