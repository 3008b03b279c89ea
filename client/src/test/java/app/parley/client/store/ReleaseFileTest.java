// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every app opens the file of a chat that each release left. A release adds its own:
/// `docs/development/releasing.md` says how.
class ReleaseFileTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final RoomId DIRECT = new RoomId("d1");

    private static final OutboxEntry SAID = entry("a", new Act.Say(new MessageText("hello,\n你好"), 7L), null);
    private static final OutboxEntry EDITED =
            entry("b", new Act.Change(3, new MessageChange.Edit(new MessageText("better"))), null);
    private static final OutboxEntry DELETED = entry(
            "c",
            new Act.Change(4, new MessageChange.Delete()),
            new Failure.Refused(403, "forbidden", "It is not yours.", null));
    private static final OutboxEntry LIKED =
            entry("d", new Act.Change(5, new MessageChange.React(new Emoji("👍"), true)), null);
    private static final OutboxEntry UNLIKED =
            entry("e", new Act.Change(5, new MessageChange.React(new Emoji("👍"), false)), null);

    private static final RoomInfo GENERAL = new RoomInfo("general", "general", "public", "tea", 9, 4, 5, 1, true, null);
    private static final RoomInfo PAIR = new RoomInfo("d1", "", "direct", "", 1, 1, 0, 0, true, List.of("ada", "ben"));
    private static final Map<RoomId, Draft> DRAFTS =
            Map.of(RoomId.GENERAL, new Draft("not yet", 4L, null), DIRECT, new Draft("other words", null, 1L));

    private static final Event.Message FIRST = new Event.Message(RoomId.GENERAL, 1, "a-1", "ada", AT, "Grüße", null);
    private static final Event.Message NINTH = new Event.Message(RoomId.GENERAL, 9, "b-9", "ben", AT, "tea?", 1L);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = "chat-0.1.0.db.gz")
    void everythingIsThere(String name) throws IOException {
        var file = folder.resolve("chat.db");
        try (var in = getClass().getResourceAsStream(name)) {
            Files.copy(new GZIPInputStream(in), file);
        }
        findAll(file);
    }

    /// With `-Dparley.keep=FILE.gz` what this makes stays, for the apps to come.
    @Test
    void soItWillBeWithWhatThisAppLeaves() throws IOException {
        var file = folder.resolve("chat.db");
        try (var store = open(file)) {
            store.begin("epoch-1");
            for (var each : List.of(SAID, EDITED, DELETED, LIKED, UNLIKED)) {
                assertThat(ReleaseFileTest.<Outcome<OutboxEntry>>answer(then -> store.add(each, then)))
                        .isEqualTo(Outcome.done(each));
            }
            store.update(DELETED);
            store.copy(
                    Map.of(
                            RoomId.GENERAL,
                            List.of(
                                    FIRST,
                                    new Event.Edited(RoomId.GENERAL, 2, "ada", AT, 1, "Liebe Grüße"),
                                    new Event.Reaction(RoomId.GENERAL, 3, "ben", AT, 1, "❤️", true),
                                    new Event.Other("poll", RoomId.GENERAL, 4, AT)),
                            DIRECT,
                            List.of(new Event.Message(DIRECT, 1, "c-1", "ben", AT, "just you", null))),
                    List.of(GENERAL, PAIR));
            store.copy(Map.of(RoomId.GENERAL, List.of(NINTH)), List.of());
            DRAFTS.forEach(store::keepDraft);
            store.keepLastRoom(DIRECT);
        }
        var keep = System.getProperty("parley.keep");
        if (keep != null) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(Path.of(keep)))) {
                Files.copy(file, out);
            }
        }
        findAll(file);
    }

    private static void findAll(Path file) {
        try (var store = open(file)) {
            assertThat(ReleaseFileTest.<Kept>answer(store::load))
                    .isEqualTo(new Kept(
                            "epoch-1",
                            List.of(PAIR, GENERAL),
                            Map.of(RoomId.GENERAL, 9L, DIRECT, 1L),
                            List.of(SAID, EDITED, DELETED, LIKED, UNLIKED),
                            Set.of(),
                            DRAFTS,
                            Optional.of(DIRECT),
                            List.of()));
            List<Event> history = answer(then -> store.before(RoomId.GENERAL, 5, 50, then));
            assertThat(history).extracting(Event::seq).containsExactly(1L, 2L, 3L, 4L);
            assertThat(history.getFirst())
                    .isEqualTo(new Event.Message(
                            RoomId.GENERAL,
                            1,
                            "a-1",
                            "ada",
                            AT,
                            "Liebe Grüße",
                            null,
                            new Event.Changes(3, AT, false, List.of(new Event.Reactions("❤️", List.of("ben"))))));
            assertThat(ReleaseFileTest.<List<Event>>answer(then -> store.after(RoomId.GENERAL, 8, 50, then)))
                    .containsExactly(NINTH);
            assertThat(ReleaseFileTest.<Optional<Hole>>answer(then -> store.newestHole(RoomId.GENERAL, then)))
                    .contains(new Hole(5, 8));
            Outcome<List<SearchHit>> found = answer(then -> store.search("liebe", null, 10, then));
            assertThat(found.toString()).contains("Liebe Grüße");
        }
    }

    private static ChatStore open(Path file) {
        var store = new ChatStore(
                file,
                task -> {
                    task.run();
                    return true;
                },
                Runnable::run,
                Bounds.USUAL);
        store.onTrouble(words -> fail(words));
        return store;
    }

    private static <T> T answer(Consumer<Consumer<T>> question) {
        var answers = new ArrayList<T>();
        question.accept(answers::add);
        return answers.getFirst();
    }

    private static OutboxEntry entry(String id, Act act, Failure failure) {
        return new OutboxEntry(new SendId(id), RoomId.GENERAL, act, AT, failure);
    }
}
