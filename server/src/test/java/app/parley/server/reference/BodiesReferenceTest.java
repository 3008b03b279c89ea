// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.Problem;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.Json;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// OpenAPI says exactly what the bodies are: each record of `app.parley.shared.api` has a schema of its name
/// and with its fields.
final class BodiesReferenceTest {
    private final Contract contract = new Contract();

    @TestFactory
    Stream<DynamicTest> everyBody() throws Exception {
        return bodies().stream().map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> check(type)));
    }

    private void check(Class<? extends Record> type) throws Exception {
        var schema = "http-" + name(type);
        var full = Contract.parse(Json.write(Samples.FULL.of(type)));
        assertThat(contract.faults(schema, full)).as("%s", full).isEmpty();
        assertThat(Fields.of(full)).isEqualTo(contract.fields(schema));
        if (!isRequest(type)) {
            var bare = Contract.parse(Json.write(Samples.BARE.of(type)));
            assertThat(contract.faults(schema, bare)).as("%s", bare).isEmpty();
            assertThat(bare.properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrderElementsOf(contract.required(schema));
        }
    }

    /// One body in another that is called like a third has the name of both.
    private static String name(Class<? extends Record> type) throws Exception {
        var outer = type.getEnclosingClass();
        boolean shared = outer != null
                && bodies().stream()
                        .anyMatch(
                                other -> other != type && other.getSimpleName().equals(type.getSimpleName()));
        return shared ? outer.getSimpleName() + type.getSimpleName() : type.getSimpleName();
    }

    /// Whatever a peer sends may be missing, so that it can be refused in words.
    private static boolean isRequest(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).allMatch(Samples::isOptional);
    }

    private static List<Class<? extends Record>> bodies() throws Exception {
        var found = new ArrayList<Class<? extends Record>>();
        for (var name : classes(Problem.class)) {
            var type = Class.forName(name);
            // Its fields stand among those of the room.
            if (type.isRecord() && type != RoomInfo.Order.class) {
                found.add(type.asSubclass(Record.class));
            }
        }
        return found;
    }

    /// The names of all classes of the package of `one`, in a folder or a jar.
    private static List<String> classes(Class<?> one) throws IOException, java.net.URISyntaxException {
        var origin = one.getProtectionDomain().getCodeSource().getLocation().toURI();
        var folder = one.getPackageName().replace('.', '/');
        if (origin.getPath().endsWith(".jar")) {
            try (var jar = FileSystems.newFileSystem(URI.create("jar:" + origin), Map.of())) {
                return classes(jar.getPath(folder), one.getPackageName());
            }
        }
        return classes(Path.of(origin).resolve(folder), one.getPackageName());
    }

    private static List<String> classes(Path folder, String name) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                    .map(file -> name + "." + file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }

    @Test
    void aPageHasEveryEventAndNoOther() {
        var inDocument = new ArrayList<String>();
        contract.openapi()
                .at("/components/schemas/Event/oneOf")
                .forEach(each -> inDocument.add(each.path("$ref").asText().replaceAll(".*/", "")));
        var inCode = Samples.records(Event.class).map(Class::getSimpleName).filter(name -> !name.equals("Other"));

        assertThat(inDocument).containsExactlyInAnyOrderElementsOf(inCode.toList());
        assertThat(Set.copyOf(contract.messages("events").values()))
                .isEqualTo(Set.copyOf(inDocument.stream().map("http-"::concat).toList()));
    }
}
