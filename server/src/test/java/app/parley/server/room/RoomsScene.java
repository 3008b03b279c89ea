// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.OnLog;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/// The rooms on a real log, with ada, who owns the chat, and ben. A test is told of memberships, and notes what it
/// wants.
abstract class RoomsScene extends OnLog implements MembershipListener {
    final List<String> told = new ArrayList<>();
    Rooms rooms;
    AccountRef ada;
    AccountRef ben;

    @BeforeEach
    void openRooms() {
        ada = fixture.author("ada", "owner");
        ben = fixture.author("ben");
        restart();
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
