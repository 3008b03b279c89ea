// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.server.HandDriven;
import app.parley.server.LogFixture;
import app.parley.server.Uncounted;
import app.parley.server.log.AccountRef;
import app.parley.server.log.Changes;
import app.parley.server.log.RoomKey;
import java.nio.file.Path;

/// One room on the real log. The test decides when what was committed is handed on, and when the log is read for those
/// who lack something.
final class LiveRoomScene implements AutoCloseable {
    final LogFixture fixture;
    final HandDriven readers = new HandDriven();
    final AccountRef ada;
    final RoomKey key;
    final Hub hub;

    private LiveRoomScene(LogFixture fixture, AccountRef ada) {
        this.fixture = fixture;
        this.ada = ada;
        this.key = fixture.room();
        this.hub = new Hub(fixture.log, readers, 1, WriteBatching.NONE, new Uncounted());
    }

    static LiveRoomScene in(Path folder) {
        var fixture = new LogFixture(folder);
        return new LiveRoomScene(fixture, fixture.author("ada"));
    }

    /// Return another room on the same log, with a hub of its own.
    LiveRoomScene another() {
        return new LiveRoomScene(fixture, ada);
    }

    /// Let ada say `texts`, each in a commit of its own, that is not handed on yet.
    void commit(String... texts) {
        for (var text : texts) {
            fixture.post(key, ada, text);
            fixture.log.flush();
        }
    }

    /// Let ada say `text` `count` times, in few commits that are not handed on yet.
    void commitMany(int count, String text) {
        for (int i = 0; i < count; i++) {
            fixture.post(key, ada, text);
        }
        fixture.log.flush();
    }

    /// Hand on the oldest commit that was not, if there is one.
    void handOnOne() {
        var next = fixture.committed.poll();
        if (next != null) {
            next.deliverTo(hub);
            hub.flush();
        }
    }

    /// Hand on all that is committed, and give everyone what they lack.
    void settle() {
        while (!fixture.committed.isEmpty()) {
            handOnOne();
        }
        hub.flush();
        while (readers.runOne()) {
            hub.flush();
        }
    }

    void say(String... texts) {
        commit(texts);
        settle();
    }

    /// Delete the message at `seq`.
    void delete(long seq) {
        fixture.log
                .transact(transaction -> {
                    transaction.change(key, ada, Changes.delete(key, seq));
                    return seq;
                })
                .join();
        fixture.log.flush();
        settle();
    }

    FakeSubscriber join(long cursor) {
        var subscriber = new FakeSubscriber();
        hub.room(key).subscribe(subscriber, cursor);
        hub.flush();
        return subscriber;
    }

    void goOn(FakeSubscriber subscriber) {
        subscriber.goOn();
        hub.flush();
    }

    @Override
    public void close() {
        hub.close();
        fixture.close();
    }
}
