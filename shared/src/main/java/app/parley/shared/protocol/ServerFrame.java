// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

import app.parley.shared.api.Profile;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server says on the socket, one record per intent.
public sealed interface ServerFrame {

    /// The reply to `hello`: your account, the history, your rooms, and the accounts online. `more` rooms of
    /// yours follow, each as a [RoomAdded]. `profiles` is the version of the profiles, 0 where no one has one.
    record Welcome(
            UserInfo user,
            String epoch,
            List<RoomInfo> rooms,
            @Nullable Integer more,
            List<String> online,
            String serverName,
            String version,
            long profiles)
            implements ServerFrame {
        /// A welcome to a chat without profiles.
        public Welcome(
                UserInfo user,
                String epoch,
                List<RoomInfo> rooms,
                @Nullable Integer more,
                List<String> online,
                String serverName,
                String version) {
            this(user, epoch, rooms, more, online, serverName, version, 0);
        }

        /// A welcome with all rooms.
        public Welcome(
                UserInfo user,
                String epoch,
                List<RoomInfo> rooms,
                List<String> online,
                String serverName,
                String version) {
            this(user, epoch, rooms, null, online, serverName, version);
        }

        public Welcome {
            rooms = List.copyOf(rooms);
            online = List.copyOf(online);
        }

        /// How many rooms follow.
        public int roomsToCome() {
            return more == null ? 0 : more;
        }
    }

    /// Something happened in a room.
    record Happened(Event event) implements ServerFrame {}

    /// The send `id` is kept, at `seq` of `room`.
    record Ack(String id, RoomId room, long seq) implements ServerFrame {}

    /// Too much is missing to send it here: page the events after `after` up to `head` over HTTP.
    record Gap(RoomId room, long after, long head) implements ServerFrame {}

    /// `from` is writing in `room`.
    record Typing(RoomId room, String from) implements ServerFrame {}

    /// The accounts that came online or went offline since the last such frame; with `whole`, all that are
    /// online.
    record Presence(List<String> online, List<String> offline, boolean whole) implements ServerFrame {
        public Presence {
            online = List.copyOf(online);
            offline = List.copyOf(offline);
        }

        /// What changed.
        public Presence(List<String> online, List<String> offline) {
            this(online, offline, false);
        }
    }

    /// My account has read `room` up to `seq`, on whichever device.
    record Read(RoomId room, long seq) implements ServerFrame {}

    /// I am in this room now.
    record RoomAdded(RoomInfo room) implements ServerFrame {}

    /// I am no longer in this room, or it was removed.
    record RoomRemoved(RoomId room) implements ServerFrame {}

    /// There is a new public room, which I could join.
    record RoomListed(RoomInfo room) implements ServerFrame {}

    /// My account has this role from now on.
    record AccountChanged(UserInfo user) implements ServerFrame {}

    /// These profiles changed, and nothing else between the versions `after` and `version`. Without `after`,
    /// ask for the changes.
    record Profiles(@Nullable Long after, long version, List<Profile> profiles) implements ServerFrame {
        public Profiles {
            profiles = List.copyOf(profiles);
        }
    }

    /// What was asked cannot be done. `ref` is the id of the send that it answers, where it answers one.
    record Refused(@Nullable String ref, String code, String message, Map<String, Object> params)
            implements ServerFrame {
        /// Return the frame that tells of `refusal`.
        public static Refused of(@Nullable String ref, Refusal refusal) {
            return new Refused(ref, refusal.code(), refusal.getMessage(), refusal.parameters());
        }
    }

    /// The answer to a ping.
    record Pong() implements ServerFrame {}

    /// A frame that this version does not know, and ignores.
    record Unknown(String type) implements ServerFrame {}
}
