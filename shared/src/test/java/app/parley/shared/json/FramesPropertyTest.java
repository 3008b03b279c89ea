// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.ServerFrame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is written is read back the same, and whatever else arrives is refused and never worse.
class FramesPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 150)
    void aClientsFrameIsReadBackTheSame(@ForAll("ofClients") ClientFrame frame) throws MalformedJson {
        assertThat(ClientFrames.read(ClientFrames.write(frame))).isEqualTo(frame);
    }

    @Property(tries = 150)
    void aServersFrameIsReadBackTheSame(@ForAll("ofServers") ServerFrame frame) throws MalformedJson {
        assertThat(ServerFrameReader.read(ServerFrames.encode(frame).payload())).isEqualTo(frame);
    }

    @Property(tries = 50)
    void aPageIsReadBackTheSame(@ForAll("pages") List<Event> events, @ForAll long head) throws MalformedJson {
        var page = new EventPage(events, head);
        assertThat(ServerFrameReader.readPage(ServerFrames.write(page))).isEqualTo(page);
    }

    /// One release apart: whoever is newer says more in every place, and means the same.
    @Property(tries = 150)
    void whoeverIsNewerIsUnderstoodByWhoeverIsOlder(
            @ForAll("ofServers") ServerFrame said, @ForAll("ofClients") ClientFrame asked) throws Exception {
        assertThat(ServerFrameReader.read(later(ServerFrames.encode(said).payload())))
                .isEqualTo(said);
        assertThat(ClientFrames.read(later(ClientFrames.write(asked)))).isEqualTo(asked);
    }

    @Property(tries = 50)
    void aPageOfANewerServerIsUnderstood(@ForAll("pages") List<Event> events, @ForAll long head) throws Exception {
        var page = new EventPage(events, head);
        var written = new String(ServerFrames.write(page), StandardCharsets.UTF_8);
        assertThat(ServerFrameReader.readPage(later(written).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(page);
    }

    private static String later(String json) throws IOException {
        var tree = JSON.readTree(json);
        addUnknownFields(tree, "");
        return JSON.writeValueAsString(tree);
    }

    /// The names in a resume's `rooms` are rooms, and those in `params` are open: there is no place for more there.
    private static void addUnknownFields(JsonNode tree, String name) {
        tree.properties().forEach(field -> addUnknownFields(field.getValue(), field.getKey()));
        if (tree.isArray()) {
            tree.forEach(each -> addUnknownFields(each, ""));
        } else if (tree instanceof ObjectNode object && !name.equals("rooms") && !name.equals("params")) {
            object.putObject("later").put("seq", 9).putArray("text").add("x").addNull();
            object.put("nextType", "fireworks");
        }
    }

    @Property(tries = 150)
    void aClientsFrameWithDamageIsRefused(@ForAll("ofClients") ClientFrame frame, @ForAll long seed) {
        readAsServer(damaged(ClientFrames.write(frame), new Random(seed)));
    }

    @Property(tries = 150)
    void aServersFrameWithDamageIsRefused(@ForAll("ofServers") ServerFrame frame, @ForAll long seed) {
        readAsClient(damaged(ServerFrames.encode(frame).payload(), new Random(seed)));
    }

    @Property(tries = 150)
    void whatIsNoFrameIsRefused(@ForAll String text, @ForAll byte[] bytes) {
        readAsServer(text);
        readAsClient(text);
        readPage(bytes);
    }

    @Property(tries = 150)
    void aFrameThatWasCutOffIsRefused(@ForAll("ofClients") ClientFrame frame, @ForAll long seed) {
        var text = ClientFrames.write(frame);
        var cut = text.substring(0, new Random(seed).nextInt(text.length()));
        assertThat(readAsServer(cut)).as(cut).isFalse();
        assertThat(readAsClient(cut)).as(cut).isFalse();
    }

    /// Change, double, drop or insert a few characters.
    private static String damaged(String text, Random random) {
        var damaged = new StringBuilder(text);
        var alphabet = "{}[]\",:0919e-+.\\ntrufalse \u0000\ud83d\u00e9";
        for (int i = 0; i <= random.nextInt(4) && !damaged.isEmpty(); i++) {
            int at = random.nextInt(damaged.length());
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, other);
                case 1 -> damaged.insert(at, other);
                case 2 -> damaged.deleteCharAt(at);
                default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 12)));
            }
        }
        return damaged.toString();
    }

    /// Return whether it is JSON; any other exception is the test's failure. What the server says of it can be encoded.
    private static boolean readAsServer(String text) {
        try {
            if (ClientFrames.read(text) instanceof ClientFrame.Invalid(var ref, var why)) {
                assertThat(ServerFrames.encode(ServerFrame.Refused.of(ref, why)).payload())
                        .contains(why.code());
            }
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private static boolean readAsClient(String text) {
        try {
            assertThat(ServerFrameReader.read(text)).isNotNull();
            return true;
        } catch (MalformedJson e) {
            readPage(text.getBytes(StandardCharsets.UTF_8));
            return false;
        }
    }

    private static void readPage(byte[] bytes) {
        try {
            assertThat(ServerFrameReader.readPage(bytes)).isNotNull();
        } catch (MalformedJson e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Provide
    Arbitrary<ClientFrame> ofClients() {
        return Frames.ofClients();
    }

    @Provide
    Arbitrary<ServerFrame> ofServers() {
        return Frames.ofServers();
    }

    @Provide
    Arbitrary<List<Event>> pages() {
        return Frames.events().list().ofMaxSize(5);
    }
}
