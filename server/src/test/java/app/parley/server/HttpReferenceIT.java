// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.http.Body;
import app.parley.server.reference.Contract;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenAPI names exactly the calls that a server answers.
final class HttpReferenceIT {
    @TempDir
    private Path data;

    @Test
    void everyRouteIsInTheDocumentAndNoOther() throws StartFailure {
        try (var server = ServerWiring.start(RunningServer.config(data))) {
            var calls = server.routes().stream()
                    .map(route -> route.method() + " " + route.path())
                    .collect(toCollection(TreeSet::new));
            // What is answered before and after all routes.
            calls.add("GET /ws");
            calls.add("GET /");

            assertThat(new Contract().calls()).isEqualTo(calls);
        }
    }

    @Test
    void everyRouteTakesTheBodyThatTheDocumentNames() throws StartFailure {
        try (var server = ServerWiring.start(RunningServer.config(data))) {
            var json = server.routes().stream()
                    .filter(route -> route.body() instanceof Body.Json)
                    .map(route -> route.method() + " " + route.path())
                    .collect(toCollection(TreeSet::new));

            assertThat(new Contract().callsWithJson()).isEqualTo(json);
        }
    }
}
