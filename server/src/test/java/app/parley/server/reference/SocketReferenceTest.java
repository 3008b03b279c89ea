// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.protocol.ServerFrame;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// AsyncAPI says exactly what the frames are. The JSON is the codec's own; a record that is new, a field that
/// is new or has another name, and one that may be missing or may no longer be, are noticed.
final class SocketReferenceTest {
    /// What this side makes of frames that it does not know; nobody says them.
    private static final Set<Class<?>> NOT_SAID = Set.of(
            ClientFrame.Invalid.class,
            ClientFrame.Change.class,
            ServerFrame.Unknown.class,
            ServerFrame.Happened.class,
            Event.Other.class);

    /// Parts of records whose field is called otherwise.
    private static final Map<String, String> CALLED =
            Map.of("serverName", "server", "version", "server", "rules", "posting");

    private final Contract contract = new Contract();

    @TestFactory
    Stream<DynamicTest> whatAClientSays() {
        return said("fromClient", ClientFrame.class, ClientFrames::write, changes());
    }

    /// One frame for each kind of change: what is done is part of the frame.
    private Stream<Said> changes() {
        return Samples.records(MessageChange.class)
                .map(type -> type.<Record>asSubclass(Record.class))
                .map(type -> new Said(type, frame(Samples.FULL.of(type)), frame(Samples.BARE.of(type))));
    }

    private static JsonNode frame(Record what) {
        return Contract.parse(ClientFrames.write(
                new ClientFrame.Change(new SendId("01JD"), RoomId.GENERAL, 7, (MessageChange) what)));
    }

    @TestFactory
    Stream<DynamicTest> whatTheServerSays() {
        return said(
                "toClient",
                ServerFrame.class,
                frame -> ServerFrames.encode(frame).payload(),
                Stream.empty());
    }

    @TestFactory
    Stream<DynamicTest> whatHappensInRooms() {
        return said("events", Event.class, event -> ServerFrames.encode(event).payload(), Stream.empty());
    }

    /// `type` as JSON, with all its fields and with only those that it must have.
    private record Said(Class<? extends Record> type, JsonNode full, JsonNode bare) {}

    private <T> Stream<DynamicTest> said(
            String operation, Class<T> root, Function<T, String> codec, Stream<Said> others) {
        var types = new HashSet<String>();
        var own = Samples.records(root)
                .filter(type -> !NOT_SAID.contains(type))
                .map(type -> type.<Record>asSubclass(Record.class))
                .map(type -> new Said(
                        type,
                        Contract.parse(codec.apply(root.cast(Samples.FULL.of(type)))),
                        Contract.parse(codec.apply(root.cast(Samples.BARE.of(type))))));
        var each = Stream.concat(own, others)
                .map(said -> DynamicTest.dynamicTest(
                        said.type.getSimpleName(), () -> types.add(check(operation, said.type, said.full, said.bare))));
        var all = DynamicTest.dynamicTest(
                "and nothing else",
                () -> assertThat(contract.messages(operation).keySet()).isEqualTo(types));
        return Stream.concat(each, Stream.of(all));
    }

    private String check(String operation, Class<? extends Record> type, JsonNode full, JsonNode bare) {
        var name = full.path("type").asText();
        var schema = contract.messages(operation).getOrDefault(name, "none for " + name);
        assertThat(contract.faults(schema, full)).as("%s", full).isEmpty();
        assertThat(contract.faults(schema, bare)).as("%s", bare).isEmpty();
        assertThat(Fields.of(full)).isEqualTo(contract.fields(schema));
        assertThat(contract.required(schema)).isEqualTo(names(bare));
        for (var component : type.getRecordComponents()) {
            var own = component.getName();
            var field = names(full).contains(own) ? own : CALLED.getOrDefault(own, own);
            assertThat(names(full)).as("%s of %s", component, type).contains(field);
        }
        return name;
    }

    private static Set<String> names(JsonNode json) {
        return json.properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    @Test
    void everyReasonToCloseIsThere() {
        var documented = StreamSupport.stream(
                        contract.asyncapi().path("x-close-codes").spliterator(), false)
                .map(each -> each.path("code").asInt() + " " + each.path("name").asText());
        var reasons = Arrays.stream(CloseReason.values()).map(reason -> reason.code() + " " + reason.name());

        assertThat(documented).containsExactlyElementsOf(reasons.toList());
    }

    @Test
    void everyMessageOfTheDocumentIsSaidBySomebody() {
        var said = Stream.of("fromClient", "toClient", "events")
                .flatMap(operation -> contract.messages(operation).values().stream())
                .map(schema -> schema.substring(schema.indexOf('-') + 1))
                .collect(toSet());
        var written = contract.asyncapi().at("/components/messages").properties().stream()
                .map(Map.Entry::getKey)
                .collect(toSet());

        assertThat(said).isEqualTo(written);
    }
}
