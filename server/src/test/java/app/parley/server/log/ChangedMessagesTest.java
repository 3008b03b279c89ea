// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parley.server.LogFixture;
import app.parley.server.OnLog;
import app.parley.server.store.TestStore;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the log says of messages that were edited, deleted and reacted to.
class ChangedMessagesTest extends OnLog {
    private static final Emoji HEART = new Emoji("❤️");
    private static final Emoji THUMB = new Emoji("👍");

    private AccountRef ada;
    private AccountRef ben;
    private AccountRef cy;
    private RoomKey room;

    @BeforeEach
    void open() {
        ada = fixture.author("ada");
        ben = fixture.author("ben");
        cy = fixture.author("cy");
        room = fixture.room();
    }

    @Test
    void anEditedOneIsReadAsItIsNow() {
        say("one", "two");
        var first = edit(1, "uno");
        var second = edit(1, "eins");
        assertThat(fixture.events(room))
                .containsExactly(
                        message(1, "eins", new Event.Changes(4, second.at(), false, List.of())),
                        message(2, "two", null),
                        new Event.Edited(room.id(), 3, "ada", first.at(), 1, "uno"),
                        new Event.Edited(room.id(), 4, "ada", second.at(), 1, "eins"));
    }

    @Test
    void aDeletedOneHasNoTextLeft() {
        say("one", "two");
        var edited = edit(1, "uno");
        react(ben, 1, HEART, true);
        change(transaction -> transaction.change(room, ben, Changes.delete(room, 1)));
        assertThat(fixture.events(room))
                .containsExactly(
                        message(1, "", new Event.Changes(5, edited.at(), true, List.of())),
                        message(2, "two", null),
                        new Event.Edited(room.id(), 3, "ada", now(), 1, ""),
                        new Event.Reaction(room.id(), 4, "ben", now(), 1, HEART.value(), true),
                        new Event.Deleted(room.id(), 5, "ben", now(), 1));
    }

    @Test
    void reactionsComeInTheOrderInWhichTheyWereGiven() {
        say("one");
        react(cy, 1, THUMB, true);
        react(ben, 1, HEART, true);
        react(ada, 1, THUMB, true);
        assertThat(changes(1))
                .isEqualTo(new Event.Changes(
                        4,
                        null,
                        false,
                        List.of(
                                new Event.Reactions(THUMB.value(), List.of("cy", "ada")),
                                new Event.Reactions(HEART.value(), List.of("ben")))));
        react(cy, 1, THUMB, false);
        react(cy, 1, THUMB, true);
        react(ben, 1, HEART, false);
        assertThat(changes(1))
                .isEqualTo(new Event.Changes(
                        7, null, false, List.of(new Event.Reactions(THUMB.value(), List.of("ada", "cy")))));
    }

    @Test
    void everyPageShowsThem() {
        say("one", "two", "three");
        edit(2, "zwei");
        var changed = message(2, "zwei", new Event.Changes(4, now(), false, List.of()));
        assertThat(fixture.log.after(room, 1, 1).events()).containsExactly(changed);
        assertThat(fixture.log.before(room, 3, 1).events()).containsExactly(changed);
        assertThat(fixture.log.before(room, 4, 10).events())
                .containsExactly(message(1, "one", null), changed, message(3, "three", null));
    }

    @Test
    void whatIsDeliveredIsWhatHappened() {
        say("one");
        edit(1, "eins");
        react(ben, 1, HEART, true);
        change(transaction -> transaction.change(room, ada, Changes.delete(room, 1)));
        assertThat(fixture.committed.stream().flatMap(each -> each.appended().events().stream()))
                .containsExactly(
                        message(1, "one", null),
                        new Event.Edited(room.id(), 2, "ada", now(), 1, "eins"),
                        new Event.Reaction(room.id(), 3, "ben", now(), 1, HEART.value(), true),
                        new Event.Deleted(room.id(), 4, "ada", now(), 1));
    }

    @Test
    void theyAreSoAfterARestart() {
        say("one", "two");
        edit(1, "eins");
        react(ben, 2, HEART, true);
        change(transaction -> transaction.change(room, ada, Changes.delete(room, 1)));
        var before = fixture.events(room);
        fixture.close();
        fixture = new LogFixture(store, data);
        assertThat(fixture.events(room)).isEqualTo(before);
    }

    @Test
    void whatFailsChangesNothing() {
        say("one");
        var refused = fixture.log.transact(transaction -> {
            transaction.change(room, ada, Changes.edit(room, 1, new MessageText("uno")));
            transaction.change(room, ada, Changes.delete(room, 1));
            throw new IllegalArgumentException("not so");
        });
        assertThat(refused).failsWithin(Duration.ofSeconds(10));
        assertThat(fixture.events(room)).containsExactly(message(1, "one", null));
    }

    /// Long texts lie on pages of their own, short ones between others.
    @Test
    void theBytesOfADeletedTextAreGoneFromTheFiles() {
        assumeTrue(store == TestStore.SQLITE, "PostgreSQL's files are its own");
        say("stays", "secret-short", "secret-long " + "x".repeat(7_900), "stays too");
        edit(2, "secret-edit");
        edit(3, "secret-edit " + "y".repeat(7_900));
        assertThat(files()).contains("secret-short", "secret-long", "secret-edit", "stays");
        change(transaction -> transaction.change(room, ada, Changes.delete(room, 2)));
        change(transaction -> transaction.change(room, ada, Changes.delete(room, 3)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(files())
                        .contains("stays", "stays too")
                        .doesNotContain("secret")
                        .doesNotContain("xxxxxxxx")
                        .doesNotContain("yyyyyyyy"));
    }

    /// All bytes of the data folder.
    private String files() {
        try (var files = Files.list(data)) {
            var all = new StringBuilder();
            for (var file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String... texts) {
        for (var text : texts) {
            assertThat(fixture.post(
                            room, ada, "id-" + text.substring(0, Math.min(5, text.length())) + text.length(), text))
                    .isTrue();
            fixture.log.flush();
        }
    }

    private Event.Message message(long seq, String text, Event.@Nullable Changes changes) {
        var said = (Event.Message) fixture.log.after(room, seq - 1, 1).events().getFirst();
        return new Event.Message(room.id(), seq, said.id(), "ada", now(), text, null, changes);
    }

    private Event.@Nullable Changes changes(long seq) {
        return ((Event.Message) fixture.log.after(room, seq - 1, 1).events().getFirst()).changes();
    }

    private LogWork.Outcome edit(long target, String text) {
        var edits = new ArrayList<LogWork.Outcome>();
        change(transaction ->
                edits.add(transaction.change(room, ada, Changes.edit(room, target, new MessageText(text)))));
        return edits.getFirst();
    }

    private void react(AccountRef author, long target, Emoji emoji, boolean added) {
        change(transaction -> transaction.change(room, author, Changes.react(room, target, emoji, added)));
    }

    private void change(Consumer<LogTransaction> change) {
        fixture.log
                .transact(transaction -> {
                    change.accept(transaction);
                    return true;
                })
                .join();
        fixture.log.flush();
    }

    private Instant now() {
        return fixture.clock.instant();
    }
}
