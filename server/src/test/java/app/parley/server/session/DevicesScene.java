// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.HandDriven;
import app.parley.server.LogFixture;
import app.parley.server.Uncounted;
import app.parley.server.config.PeopleLimits;
import app.parley.server.delivery.Hub;
import app.parley.server.delivery.WriteBatching;
import app.parley.server.log.AccountRef;
import app.parley.server.room.Rooms;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The devices of a chat on a real log that delivers by itself. Ada has an account. The test decides when the log is
/// read for those who lack something.
abstract class DevicesScene {
    @TempDir
    Path data;

    final HandDriven readers = new HandDriven();
    LogFixture fixture;
    Hub hub;
    Rooms rooms;
    Devices devices;
    AccountRef ada;

    @BeforeEach
    void openLog() {
        fixture = new LogFixture(data);
        hub = new Hub(fixture.log, readers, 1, WriteBatching.NONE, new Uncounted());
        fixture.log.deliverTo(hub, (_, _) -> {});
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        devices = DevicesFixture.of(fixture, rooms, hub, readers);
        rooms.listen(devices);
        ada = fixture.author("ada");
    }

    @AfterEach
    void closeLog() {
        hub.close();
        fixture.close();
    }

    final void settle() {
        do {
            fixture.log.flush();
            hub.flush();
        } while (readers.runOne());
    }
}
