// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.BlockList;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.Invite;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.EventPage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What a signed-in account asks a server over HTTP.
///
/// Thread-safe; never blocks. The futures end with an outcome, never with an exception, on a thread of the
/// implementation's.
public interface ServerApi extends SignedCalls {
    /// Who is there. It fails, saying what to do, when this app and that server have no protocol in
    /// common.
    CompletableFuture<Outcome<ServerInfo>> server();

    /// The rooms that I am in, and the public ones that I am not in.
    CompletableFuture<Outcome<RoomList>> rooms();

    /// Rooms with `letters` in their name or id, or all rooms where it is empty: those after `after`, the
    /// `next` of the page before, unless that is null.
    CompletableFuture<Outcome<RoomList>> findRooms(String letters, @Nullable String after);

    CompletableFuture<Outcome<RoomInfo>> createRoom(NewRoom wish);

    CompletableFuture<Outcome<RoomId>> join(RoomId room);

    CompletableFuture<Outcome<RoomId>> leave(RoomId room);

    /// Remove `room` for everyone, with all that was said there.
    CompletableFuture<Outcome<RoomId>> remove(RoomId room);

    CompletableFuture<Outcome<MemberList>> members(RoomId room);

    /// At most `limit` events of `room` before `seq`, ascending: those next to it.
    CompletableFuture<Outcome<EventPage>> eventsBefore(RoomId room, long seq, int limit);

    /// At most `limit` events of `room` after `seq`, ascending: those next to it.
    CompletableFuture<Outcome<EventPage>> eventsAfter(RoomId room, long seq, int limit);

    /// Give the message at `target`, one of mine, another text.
    CompletableFuture<Outcome<ChangeKept>> edit(RoomId room, long target, MessageText text);

    CompletableFuture<Outcome<RoomId>> delete(RoomId room, long target);

    /// React to the message at `target` with `emoji`, or take that back when not `added`.
    CompletableFuture<Outcome<RoomId>> react(RoomId room, long target, Emoji emoji, boolean added);

    /// The messages that are pinned to `room`, the one that was pinned last first.
    CompletableFuture<Outcome<EventPage>> pins(RoomId room);

    /// Whom I block.
    CompletableFuture<Outcome<BlockList>> blocks();

    /// Block `person`, or no longer when not `blocked`.
    CompletableFuture<Outcome<Username>> block(Username person, boolean blocked);

    CompletableFuture<Outcome<Invite>> createInvite(NewInvite wish);

    /// A token to open the socket with, renewed first when it would soon be too old.
    CompletableFuture<Outcome<String>> accessToken();

    /// A token other than `refused`, which the server did not take.
    CompletableFuture<Outcome<String>> accessTokenAfter(String refused);

    /// End this session at the server and forget its tokens.
    CompletableFuture<Outcome<ServerAddress>> signOut();
}
