// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.room.Rooms;
import app.parley.shared.api.UserInfo;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.ServerFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the devices of one account are told that come in together. For one thread.
final class Welcome {
    /// Rooms of the frame; the others follow. With the longest names and topics they are a third of what may
    /// wait.
    static final int ROOMS_AT_ONCE = 50;

    private final Devices.Space space;
    private final UserInfo user;
    private final List<Rooms.Membership> rooms;
    private final int presenceVersion;
    private final List<String> online;
    private final long profiles;

    private @Nullable EncodedFrame encoded;

    /// `presenceVersion` is of before `online` was read, `profiles` the version of the profiles.
    Welcome(
            Devices.Space space,
            UserInfo user,
            List<Rooms.Membership> rooms,
            int presenceVersion,
            List<String> online,
            long profiles) {
        this.space = space;
        this.user = user;
        this.rooms = rooms;
        this.presenceVersion = presenceVersion;
        this.online = online;
        this.profiles = profiles;
    }

    /// Return the frame, which is encoded once.
    EncodedFrame frame() {
        if (encoded == null) {
            encoded = encode();
        }
        return encoded;
    }

    private EncodedFrame encode() {
        var first = rooms.subList(0, rooms.size() - rest().size()).stream()
                .map(Rooms.Membership::info)
                .toList();
        var more = rest().isEmpty() ? null : rest().size();
        return ServerFrames.encode(new ServerFrame.Welcome(
                user, space.epoch(), first, more, online, space.name(), space.version(), profiles));
    }

    UserInfo user() {
        return user;
    }

    List<Rooms.Membership> rooms() {
        return rooms;
    }

    /// The rooms that the frame has no room for.
    List<Rooms.Membership> rest() {
        return rooms.subList(Math.min(rooms.size(), ROOMS_AT_ONCE), rooms.size());
    }

    /// The version of the profiles.
    long profiles() {
        return profiles;
    }

    int presenceVersion() {
        return presenceVersion;
    }
}
