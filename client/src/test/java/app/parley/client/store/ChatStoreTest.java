// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.ExportReader;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import app.parley.shared.protocol.MessageChange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatStoreTest {
    private static final RoomId ROOM = RoomId.GENERAL;
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> troubles = new ArrayList<>();
    private @Nullable ChatStore store;

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void whatWaitsIsThereAfterARestartInItsOrderAndState() {
        var said = entry("a", new Act.Say(new MessageText("hello"), 7L));
        var edited = entry("b", new Act.Change(3, new MessageChange.Edit(new MessageText("better"))));
        var deleted = entry("c", new Act.Change(4, new MessageChange.Delete()));
        var liked = entry("d", new Act.Change(5, new MessageChange.React(new Emoji("👍"), true)));
        var unliked = entry("e", new Act.Change(5, new MessageChange.React(new Emoji("👍"), false)));
        for (var each : List.of(said, edited, deleted, liked, unliked)) {
            assertThat(add(each)).isEqualTo(Outcome.done(each));
        }
        var failed = deleted.failed(new Failure.Refused(403, "forbidden", "It is not yours.", null));
        store().update(failed);
        store().remove(unliked.id());
        assertThat(restarted().outbox()).containsExactly(said, edited, failed, liked);
    }

    @Test
    void anAcknowledgedMessageStaysUntilItsEventIsHere() {
        var said = entry("a", new Act.Say(new MessageText("hello"), null));
        add(said);
        store().acknowledged(said.id(), ROOM, 1);
        var kept = restarted();
        assertThat(kept.outbox()).containsExactly(said);
        assertThat(kept.acknowledged()).containsExactly(said.id());
        keep(new Event.Message(ROOM, 1, "a", "me", AT, "hello", null));
        assertThat(restarted().outbox()).isEmpty();
    }

    @Test
    void aMessageThatIsAcknowledgedInTwoLivesIsDone() {
        var said = entry("a", new Act.Say(new MessageText("hello"), null));
        add(said);
        store().acknowledged(said.id(), ROOM, 1);
        restarted();
        store().acknowledged(said.id(), ROOM, 1);
        assertThat(restarted().outbox()).isEmpty();
    }

    @Test
    void draftsRoomsAndTheLastRoomAreThereAfterARestart() {
        var draft = new Draft("not yet", 4L, null);
        var info = new RoomInfo("general", "general", "public", "tea", 9, 4, 5, 1, true, null);
        store().begin("epoch");
        store().keepDraft(ROOM, draft);
        store().keepDraft(new RoomId("other"), Draft.of("gone"));
        store().keepDraft(new RoomId("other"), Draft.NONE);
        store().keepLastRoom(ROOM);
        store().keepBlocked(List.of("ben", "cleo"));
        store().copy(Map.of(ROOM, List.of(message(9, "hi"))), List.of(info));
        assertThat(restarted())
                .isEqualTo(new Kept(
                        "epoch",
                        List.of(info),
                        Map.of(ROOM, 9L),
                        List.of(),
                        Set.of(),
                        Map.of(ROOM, draft),
                        Optional.of(ROOM),
                        List.of("ben", "cleo")));
    }

    @Test
    void whatAnOlderAppKeptAndMayNotBeSaidTodayIsNotSentAndSaysWhy() {
        add(entry("a", new Act.Unsayable("ding \u0007", 7L)));
        add(entry("b", new Act.Unsayable("x".repeat(8_001), null)));
        add(entry("c", new Act.Say(new MessageText("hello"), null)));
        assertThat(restarted().outbox())
                .extracting(entry -> entry.act() instanceof Act.Unsayable
                        ? entry.failure().code() + ": " + entry.failure().words()
                        : "waits")
                .containsExactly(
                        "invalid-text: The message contains a character that cannot be shown. Type it again.",
                        "text-too-long: This is too long by 1. A message holds 8,000 characters.",
                        "waits");
        var changed = restarted().outbox().get(1).saying(new MessageText("short"));
        store().update(changed);
        assertThat(restarted().outbox().get(1)).isEqualTo(changed);
    }

    @Test
    void whatWaitsAgainBehindTheOthersStaysThere() {
        var first = entry("a", new Act.Say(new MessageText("one"), null));
        var second = entry("b", new Act.Say(new MessageText("two"), null));
        add(first);
        add(second);
        store().moveToEnd(first);
        assertThat(restarted().outbox()).containsExactly(second, first);
    }

    @Test
    void saidMessagesEndTheDraft() {
        store().keepDraft(ROOM, Draft.of("hello"));
        add(entry("a", new Act.Say(new MessageText("hello"), null)));
        assertThat(restarted().drafts()).isEmpty();
    }

    @Test
    void pagesEndWhereAHoleBeginsAndHolesAreKnown() {
        keep(messages(1, 10));
        keep(messages(31, 40));
        assertThat(before(11, 5)).extracting(Event::seq).containsExactly(6L, 7L, 8L, 9L, 10L);
        assertThat(before(34, 200)).extracting(Event::seq).containsExactly(31L, 32L, 33L);
        assertThat(before(31, 200)).isEmpty();
        assertThat(after(8, 200)).extracting(Event::seq).containsExactly(9L, 10L);
        assertThat(after(10, 200)).isEmpty();
        assertThat(hole()).contains(new Hole(11, 30));
        keep(messages(21, 30));
        assertThat(hole()).contains(new Hole(11, 20));
        keep(messages(9, 22));
        assertThat(hole()).isEmpty();
        assertThat(after(0, 200))
                .extracting(Event::seq)
                .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void messagesFollowWhatHappensToThemInWhateverOrderItBecomesKnown() {
        List<Event> log = List.of(
                message(1, "first"),
                message(2, "second"),
                new Event.Edited(ROOM, 3, "ben", AT, 1, "first, edited"),
                new Event.Reaction(ROOM, 4, "cy", AT, 1, "👍", true),
                new Event.Reaction(ROOM, 5, "ada", AT, 1, "👍", true),
                new Event.Reaction(ROOM, 6, "cy", AT, 1, "👍", false),
                new Event.Deleted(ROOM, 7, "ben", AT, 2));
        var random = new Random(4);
        for (int i = 0; i < 20; i++) {
            var shuffled = new ArrayList<>(log);
            Collections.shuffle(shuffled, random);
            store().forgetCopy(_ -> {});
            shuffled.forEach(event -> keep(event));
            var kept = after(0, 10);
            assertThat(kept.get(0))
                    .isEqualTo(new Event.Message(
                            ROOM,
                            1,
                            "ben-1",
                            "ben",
                            AT,
                            "first, edited",
                            null,
                            new Event.Changes(6, AT, false, List.of(new Event.Reactions("👍", List.of("ada"))))));
            assertThat(kept.get(1)).isInstanceOfSatisfying(Event.Message.class, message -> {
                assertThat(message.text()).isEmpty();
                assertThat(message.isDeleted()).isTrue();
            });
        }
    }

    @Test
    void theTextOfADeletedMessageIsNowhereInTheFiles() throws IOException {
        keep(message(1, "the secret rhubarb"));
        keep(new Event.Edited(ROOM, 2, "ben", AT, 1, "the hidden rhubarb"));
        assertThat(find("rhubarb", null)).hasSize(1);
        keep(new Event.Deleted(ROOM, 3, "ben", AT, 1));
        assertThat(find("rhubarb", null)).isEmpty();
        store().close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("rhubarb")
                        .doesNotContain("hub");
            }
        }
    }

    @Test
    void searchKnowsNoCaseInAnyScriptAndWordsThatNothingSeparates() {
        keep(message(1, "Straße nach Köln"));
        keep(message(2, "ПРИВЕТ, мир"));
        keep(message(3, "今天下午开会讨论项目"));
        keep(message(4, "ΟΔΥΣΣΕΥΣ came"));
        keep(message(5, "say \"cheese\" AND smile*"));
        assertThat(find("STRASSE", null)).containsExactly(1L);
        assertThat(find("köLN nach", null)).containsExactly(1L);
        assertThat(find("привет", null)).containsExactly(2L);
        assertThat(find("ир", null)).containsExactly(2L);
        assertThat(find("开会", null)).containsExactly(3L);
        assertThat(find("下午开会", null)).containsExactly(3L);
        assertThat(find("οδυσσευς", null)).containsExactly(4L);
        assertThat(find("\"cheese\" smile*", null)).containsExactly(5L);
        assertThat(find("nowhere", null)).isEmpty();
        assertThat(find("  ", null)).isEmpty();
        assertThat(find("köln", new RoomId("other"))).isEmpty();
    }

    @Test
    void aFoundMessageShowsThePartAroundWhatWasLookedFor() {
        var text = "x ".repeat(200) + "needle" + " y".repeat(200);
        keep(message(1, text));
        var hit = hits("needle", null, 10).getFirst();
        assertThat(hit.snippet().text())
                .contains("needle")
                .startsWith("…")
                .endsWith("…")
                .hasSizeLessThan(200);
        assertThat(hit.author()).isEqualTo("ben");
    }

    @Test
    void theNewestAreFoundFirst() {
        keep(messages(1, 30));
        assertThat(hits("text", null, 3)).extracting(SearchHit::seq).containsExactly(30L, 29L, 28L);
    }

    @Test
    void aCopyKeepsToItsBoundsAndDropsTheOldest() {
        store = new ChatStore(folder.resolve("small.db"), now(), Runnable::run, new Bounds(1_000, 64L << 20));
        for (int i = 0; i < 30; i++) {
            keep(messages(1 + i * 200L, 200 + i * 200L));
        }
        assertThat(after(5_200, 1)).extracting(Event::seq).containsExactly(5_201L);
        assertThat(after(3_000, 1)).isEmpty();
        assertThat(hole()).isEmpty();
    }

    @Test
    void aCopyKeepsToItsBytes() {
        store = new ChatStore(folder.resolve("tiny.db"), now(), Runnable::run, new Bounds(100_000, 1 << 20));
        for (int i = 0; i < 30; i++) {
            keep(messages(1 + i * 200L, 200 + i * 200L));
        }
        assertThat(after(5_900, 1)).extracting(Event::seq).containsExactly(5_901L);
        assertThat(after(100, 1)).isEmpty();
    }

    @Test
    void anotherHistoryDropsTheCopyAndNothingElse() {
        store().begin("one");
        keep(messages(1, 5));
        var said = entry("a", new Act.Say(new MessageText("hello"), null));
        add(said);
        store().keepDraft(ROOM, Draft.of("begun"));
        store().begin("two");
        var kept = restarted();
        assertThat(kept.epoch()).isEqualTo("two");
        assertThat(kept.ends()).isEmpty();
        assertThat(kept.outbox()).containsExactly(said);
        assertThat(kept.drafts()).containsOnlyKeys(ROOM);
        assertThat(after(0, 10)).isEmpty();
    }

    @Test
    void aFileThatIsNoneIsPutAsideAndSaidSo() throws IOException {
        Files.writeString(folder.resolve("chat.db"), "this is no database, and never was one ".repeat(200));
        assertThat(add(entry("a", new Act.Change(1, new MessageChange.Delete()))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(folder.resolve("chat.db.damaged-1")).exists();
        assertThat(troubles).singleElement().asString().contains("chat.db.damaged-1");
    }

    @Test
    void whatWaitsIsSavedOutOfADamagedFile() throws IOException {
        var said = entry("a", new Act.Say(new MessageText("hello"), null));
        add(said);
        for (int i = 0; i < 50; i++) {
            keep(messages(1 + i * 200L, 200 + i * 200L));
        }
        store().close();
        store = null;
        var file = folder.resolve("chat.db");
        // What is written first lies in front; the middle is the copy's.
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            long size = Files.size(file);
            for (long at = size / 2 / 4096 * 4096; at < size; at += 4096) {
                channel.position(at);
                channel.write(ByteBuffer.wrap(new byte[4096]));
            }
        }
        for (int i = 0; i < 50; i++) {
            after(i * 200L, 200);
        }
        assertThat(troubles).singleElement().asString().contains("damaged-1").contains("1 saved");
        assertThat(restarted().outbox()).containsExactly(said);
    }

    @Test
    void aFileOfANewerParleyIsPutAsideAndStaysWhole() throws SQLException {
        add(entry("a", new Act.Say(new MessageText("hello"), null)));
        store().close();
        store = null;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chat.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version=99");
        }
        assertThat(restarted().outbox()).isEmpty();
        assertThat(folder.resolve("chat.db.newer-1")).exists();
        assertThat(troubles).singleElement().asString().contains("chat.db.newer-1");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndTheChatGoesOn() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        store = new ChatStore(folder.resolve("file").resolve("chat.db"), now(), Runnable::run, Bounds.USUAL);
        store.onTrouble(troubles::add);
        assertThat(add(entry("a", new Act.Change(1, new MessageChange.Delete()))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(troubles).singleElement().asString().contains("cannot be kept");
    }

    @Test
    void anExportHoldsWhatTheCopyHolds() throws Exception {
        store().begin("epoch");
        var events = new ArrayList<>(messages(3, 4));
        events.add(new Event.Joined(ROOM, 5, "cy", AT));
        events.add(new Event.Reaction(ROOM, 6, "dee", AT, 3, "👍", true));
        store().copy(
                        Map.of(ROOM, events),
                        List.of(new RoomInfo("general", "general", "public", "tea", 6, 4, 0, 0, true, null)));
        var header = new ExportLine.Header("Ada's chat", "epoch", AT, "parley", "app", null);
        var target = folder.resolve("copy.jsonl");
        Outcome<Long> outcome =
                answer(then -> store().export(target, header, new ExportLine.Person("me", "owner", null), then));
        assertThat(outcome).isEqualTo(Outcome.done(4L));
        var lines = new ArrayList<ExportLine>();
        try (var reader = new ExportReader(Files.newInputStream(target))) {
            assertThat(reader.header()).isEqualTo(header);
            for (var line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        assertThat(lines.stream().filter(ExportLine.Person.class::isInstance))
                .extracting(line -> ((ExportLine.Person) line).username())
                .containsExactly("me", "ben", "cy", "dee");
        assertThat(lines)
                .contains(new ExportLine.Room(
                        ROOM,
                        "public",
                        "general",
                        "tea",
                        6,
                        null,
                        List.of(
                                new ExportLine.Member("ben", null),
                                new ExportLine.Member("cy", null),
                                new ExportLine.Member("me", 4L))));
        assertThat(lines.stream().filter(ExportLine.Happened.class::isInstance)).hasSize(4);
    }

    @Test
    void whenTooMuchWaitsTheOutboxSaysSoAndEventsAreAHole() {
        store = new ChatStore(null, _ -> false, Runnable::run, Bounds.USUAL);
        assertThat(add(entry("a", new Act.Change(1, new MessageChange.Delete()))))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(store.copy(Map.of(ROOM, List.of(message(1, "hi"))), List.of()))
                .isFalse();
    }

    @Test
    void noMoreThanABoundOfEventsWaitsToBeWritten() {
        var held = new ArrayList<Runnable>();
        store = new ChatStore(null, held::add, Runnable::run, Bounds.USUAL);
        for (int i = 0; i < 250; i++) {
            assertThat(store.copy(Map.of(ROOM, messages(1 + i * 200L, 200 + i * 200L)), List.of()))
                    .isTrue();
        }
        assertThat(store.copy(Map.of(ROOM, messages(1, 200)), List.of())).isFalse();
        List.copyOf(held).forEach(Runnable::run);
        assertThat(store.copy(Map.of(ROOM, messages(1, 200)), List.of())).isTrue();
    }

    private ChatStore store() {
        var known = store;
        if (known == null) {
            known = new ChatStore(folder.resolve("chat.db"), now(), Runnable::run, Bounds.USUAL);
            known.onTrouble(troubles::add);
            store = known;
        }
        return known;
    }

    private static Work now() {
        return task -> {
            task.run();
            return true;
        };
    }

    /// What is kept as the next life of the app finds it.
    private Kept restarted() {
        if (store != null) {
            store.close();
            store = null;
        }
        return answer(store()::load);
    }

    private static <T> T answer(Consumer<Consumer<T>> question) {
        var answers = new ArrayList<T>();
        question.accept(answers::add);
        return answers.getFirst();
    }

    private Outcome<OutboxEntry> add(OutboxEntry entry) {
        return answer(then -> store().add(entry, then));
    }

    private void keep(Event event) {
        keep(List.of(event));
    }

    private void keep(List<Event> events) {
        assertThat(store().copy(Map.of(ROOM, events), List.of())).isTrue();
    }

    private List<Event> before(long seq, int limit) {
        return answer(then -> store().before(ROOM, seq, limit, then));
    }

    private List<Event> after(long seq, int limit) {
        return answer(then -> store().after(ROOM, seq, limit, then));
    }

    private Optional<Hole> hole() {
        return answer(then -> store().newestHole(ROOM, then));
    }

    private List<SearchHit> hits(String text, @Nullable RoomId room, int limit) {
        Outcome<List<SearchHit>> outcome = answer(then -> store().search(text, room, limit, then));
        return outcome instanceof Outcome.Done<List<SearchHit>>(var hits) ? hits : List.of();
    }

    private List<Long> find(String text, @Nullable RoomId room) {
        return hits(text, room, 10).stream().map(SearchHit::seq).toList();
    }

    private static OutboxEntry entry(String id, Act act) {
        return new OutboxEntry(new SendId(id), ROOM, act, AT, null);
    }

    private static Event message(long seq, String text) {
        return new Event.Message(ROOM, seq, "ben-" + seq, "ben", AT, text, null);
    }

    private static List<Event> messages(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(seq -> message(seq, "text number " + seq))
                .toList();
    }
}
