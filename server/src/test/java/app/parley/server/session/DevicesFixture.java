// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.LogFixture;
import app.parley.server.Uncounted;
import app.parley.server.delivery.Hub;
import app.parley.server.limit.SendLimits;
import app.parley.server.room.Commands;
import app.parley.server.room.Rooms;
import java.util.concurrent.Executor;

/// The devices of a chat whose log a test has.
public final class DevicesFixture {
    static final String EPOCH = "e1";

    private DevicesFixture() {}

    /// As many as come, of which each sends 20 times a second at the most.
    public static Devices of(LogFixture fixture, Rooms rooms, Hub hub, Executor readers) {
        return of(fixture, rooms, hub, readers, new SendLimits(20, 0));
    }

    /// The same, with as many sends as a device likes.
    public static Devices withoutLimits(LogFixture fixture, Rooms rooms, Hub hub, Executor readers) {
        return of(fixture, rooms, hub, readers, new SendLimits(0, 0));
    }

    private static Devices of(LogFixture fixture, Rooms rooms, Hub hub, Executor readers, SendLimits sends) {
        var commands = new Commands(fixture.log, rooms, hub, sends, new Uncounted());
        return new Devices(
                rooms, hub, commands, readers, new Uncounted(), new Devices.Space(EPOCH, "Home", "0"), sends, 0);
    }
}
