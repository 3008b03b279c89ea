// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.LogFixture;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.api.RoomInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// The rooms on a real log, with ada, who owns the chat, and ben. A test is told of memberships, and notes what it
/// wants.
@OnEachStore
abstract class RoomsScene implements MembershipListener {
    @Parameter
    protected TestStore store;

    @TempDir
    Path data;

    final List<String> told = new ArrayList<>();
    LogFixture fixture;
    Rooms rooms;
    Author ada;
    Author ben;

    @BeforeEach
    void openLog() {
        fixture = new LogFixture(store, data);
        ada = fixture.author("ada", "owner");
        ben = fixture.author("ben");
        restart();
    }

    @AfterEach
    void closeLog() {
        fixture.close();
    }

    /// Know no more than a server that starts.
    final void restart() {
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        rooms.listen(this);
    }

    @Override
    public void joined(long account, RoomKey of, RoomInfo info) {}

    @Override
    public void left(long account, RoomKey of) {}
}
