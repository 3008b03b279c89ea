// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.parley.server.LogFixture;
import app.parley.server.OnLog;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What is kept, where, how often, and who hears of it.
class EventLogTest extends OnLog {
    private EventLog log;
    private AccountRef ada;
    private AccountRef ben;
    private RoomKey room;
    private RoomKey other;

    @BeforeEach
    void open() {
        log = fixture.log;
        ada = fixture.author("ada");
        ben = fixture.author("ben");
        room = fixture.room();
        other = fixture.room();
    }

    @Nested
    class Seqs {
        @Test
        void beginAtOneInEachRoomAndLeaveNoGap() {
            for (int i = 0; i < 10; i++) {
                fixture.post(room, ada, "here");
                if (i % 2 == 0) {
                    fixture.post(other, ben, "there");
                }
            }
            log.flush();
            assertThat(seqs(room)).isEqualTo(oneTo(10));
            assertThat(seqs(other)).isEqualTo(oneTo(5));
        }

        @Test
        void areGivenOnceThoughManySendAtATime() {
            var senders = new ArrayList<CompletableFuture<Void>>();
            for (int sender = 0; sender < 4; sender++) {
                var prefix = "s" + sender + "-";
                senders.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 250; i++) {
                        assertThat(fixture.post(room, ada, prefix + i, prefix + i))
                                .isTrue();
                    }
                }));
            }
            senders.forEach(CompletableFuture::join);
            log.flush();
            assertThat(seqs(room)).isEqualTo(oneTo(1_000));
            assertThat(texts(room).stream()
                            .filter(text -> text.startsWith("s2-"))
                            .toList())
                    .as("each sender's in their order")
                    .isEqualTo(LongStream.range(0, 250).mapToObj(i -> "s2-" + i).toList());
        }

        @Test
        void goOnAfterARestart() {
            post(room, ada, "before");
            fixture.close();
            fixture = new LogFixture(store, data);
            log = fixture.log;
            post(room, ada, "again", "after");
            assertThat(texts(room)).containsExactly("before", "after");
            assertThat(seqs(room)).isEqualTo(oneTo(2));
        }
    }

    @Nested
    class ASendThatIsRepeated {
        @Test
        void getsTheFirstSeqAndAddsNothing() {
            post(room, ada, "id", "once");
            post(room, ada, "next");
            post(room, ada, "id", "again");
            fixture.tellSenders();
            assertThat(fixture.heard)
                    .containsExactly(
                            "id at " + room.id() + " 1",
                            "send-1 at " + room.id() + " 2",
                            "id again at " + room.id() + " 1");
            assertThat(texts(room)).containsExactly("once", "next");
        }

        @Test
        void doesSoWithinOneCommit() {
            fixture.inOneBatch(() -> {
                fixture.post(room, ada, "id", "once");
                fixture.post(room, ada, "id", "again");
                fixture.post(room, ada, "id", "and again");
            });
            fixture.tellSenders();
            assertThat(fixture.heard)
                    .containsExactly(
                            "id at " + room.id() + " 1",
                            "id again at " + room.id() + " 1",
                            "id again at " + room.id() + " 1");
            assertThat(texts(room)).containsExactly("once");
        }

        @Test
        void doesSoInAnotherRoom() {
            post(room, ada, "id", "once");
            post(other, ada, "id", "elsewhere");
            fixture.tellSenders();
            assertThat(fixture.heard).containsExactly("id at " + room.id() + " 1", "id again at " + room.id() + " 1");
            assertThat(log.head(other)).isZero();
        }

        @Test
        void isAnothersIfAnotherSaysIt() {
            post(room, ada, "id", "ada's");
            post(room, ben, "id", "ben's");
            fixture.tellSenders();
            assertThat(fixture.heard).containsExactly("id at " + room.id() + " 1", "id at " + room.id() + " 2");
        }
    }

    @Nested
    class WhatFails {
        @Test
        void ofTheStorageUndoesTheWholeCommitAndTheNextSucceeds() {
            post(room, ada, "before");
            fixture.inOneBatch(() -> {
                fixture.post(room, ada, "a", "with it");
                var _ = fixture.database.write(transaction -> transaction.update("INSERT INTO nowhere VALUES (1)"));
                fixture.post(room, ben, "b", "with it");
            });
            assertThat(fixture.heard).containsExactly("a refused: storage", "b refused: storage");
            assertThat(texts(room)).containsExactly("before");
            post(room, ada, "a", "again");
            assertThat(texts(room)).containsExactly("before", "again");
            assertThat(seqs(room)).isEqualTo(oneTo(2));
            assertThat(fixture.database.trouble()).isEmpty();
        }

        @Test
        void ofOneTransactionCostsNobodyElseTheirPlace() {
            fixture.inOneBatch(() -> {
                fixture.post(room, ada, "first");
                var refused = log.transact(transaction -> {
                    transaction.joined(room, ben);
                    throw new IllegalArgumentException("not so");
                });
                fixture.post(room, ada, "second");
                assertThat(refused).isNotCompleted();
            });
            assertThat(texts(room)).containsExactly("first", "second");
            assertThat(seqs(room)).isEqualTo(oneTo(2));
            assertThat(delivered()).isEqualTo(fixture.events(room));
        }

        @Test
        void ofARuleIsItsSendersAlone() {
            var nobody = new RoomKey(999, other.id());
            fixture.inOneBatch(() -> {
                fixture.post(room, ada, "a", "first");
                fixture.post(nobody, ada, "b", "in a room that is not there");
                fixture.post(room, ada, "c", "second");
            });
            fixture.tellSenders();
            assertThat(fixture.heard)
                    .containsExactlyInAnyOrder(
                            "a at " + room.id() + " 1", "b refused: storage", "c at " + room.id() + " 2");
        }

        @Test
        void isToldToWhoWaits() {
            var future = log.transact(_ -> {
                throw new IllegalStateException("not so");
            });
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(future::join)
                    .havingCause()
                    .isInstanceOf(IllegalStateException.class)
                    .withMessage("not so");
        }
    }

    @Nested
    class Delivery {
        @Test
        void comesAfterTheCommit() {
            var seen = new CopyOnWriteArrayList<Long>();
            log.deliverTo((appended, _) -> seen.add(log.head(appended.room())), (_, _) -> {});
            post(room, ada, "first");
            post(room, ada, "second");
            assertThat(seen).containsExactly(1L, 2L);
        }

        @Test
        void ofOneCommitIsOnePieceForEachRoomInItsOrder() {
            fixture.inOneBatch(() -> {
                fixture.post(room, ada, "first");
                fixture.post(other, ada, "elsewhere");
                var _ = log.transact(transaction -> transaction.joined(room, ben));
                fixture.post(room, ben, "second");
            });
            assertThat(fixture.committed).hasSize(2);
            assertThat(delivered()).isEqualTo(concat(fixture.events(room), fixture.events(other)));
            assertThat(fixture.events(room).get(1))
                    .isEqualTo(new Event.Joined(room.id(), 2, "ben", fixture.clock.instant()));
        }

        @Test
        void tellsTheSizeOfEachCommit() {
            var sizes = new CopyOnWriteArrayList<Integer>();
            log.deliverTo((_, _) -> {}, (size, _) -> sizes.add(size));
            fixture.inOneBatch(() -> {
                fixture.post(room, ada, "first");
                fixture.post(room, ada, "second");
            });
            assertThat(sizes).as("both, and the fixture's last").contains(3);
        }
    }

    @Nested
    class Reading {
        @Test
        void goesForwardAndBackByPages() {
            fixture.inOneBatch(() -> LongStream.rangeClosed(1, 10).forEach(i -> fixture.post(room, ada, "m" + i)));
            assertThat(log.after(room, 3, 2).events()).extracting(Event::seq).containsExactly(4L, 5L);
            assertThat(log.after(room, 9, 5).events()).extracting(Event::seq).containsExactly(10L);
            assertThat(log.after(room, 10, 5).events()).isEmpty();
            assertThat(log.before(room, 8, 3).events()).extracting(Event::seq).containsExactly(5L, 6L, 7L);
            assertThat(log.before(room, 1, 3).events()).isEmpty();
            assertThat(log.after(room, 0, 1).head()).isEqualTo(10);
            assertThat(log.head(other)).isZero();
        }

        @Test
        void givesBackWhatWasSaid() {
            post(room, ada, "id", "\"你好\" \\ 🎉\n\tdone");
            assertThat(fixture.events(room))
                    .containsExactly(new Event.Message(
                            room.id(), 1, "id", "ada", fixture.clock.instant(), "\"你好\" \\ 🎉\n\tdone", null));
            assertThat(delivered()).isEqualTo(fixture.events(room));
        }
    }

    private void post(RoomKey room, AccountRef author, String text) {
        assertThat(fixture.post(room, author, text)).isTrue();
        log.flush();
    }

    private void post(RoomKey room, AccountRef author, String id, String text) {
        assertThat(fixture.post(room, author, id, text)).isTrue();
        log.flush();
    }

    private List<Event> delivered() {
        return fixture.committed.stream()
                .flatMap(committed -> committed.appended().events().stream())
                .toList();
    }

    private List<Long> seqs(RoomKey room) {
        return fixture.events(room).stream().map(Event::seq).toList();
    }

    private List<String> texts(RoomKey room) {
        return fixture.events(room).stream()
                .map(event -> ((Event.Message) event).text())
                .toList();
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Event> concat(List<Event> some, List<Event> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
