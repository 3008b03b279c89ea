// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.api.ServerApi;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.BlockList;
import app.parley.shared.api.Invite;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rooms of the chat and its people, me among them: how to come into a room, leave it, invite and block.
///
/// Confined to the session's thread.
public final class RoomDirectory {
    private final ServerApi api;
    private final SessionAnswers answers;
    private final SessionState state;
    private final Rooms rooms;
    private final RoomCounts counts;
    private final Memberships memberships;

    RoomDirectory(
            ServerApi api,
            SessionAnswers answers,
            SessionState state,
            Rooms rooms,
            RoomCounts counts,
            Memberships memberships) {
        this.api = api;
        this.answers = answers;
        this.state = state;
        this.rooms = rooms;
        this.counts = counts;
        this.memberships = memberships;
    }

    /// Who I am; the role is `member` until the server has said more.
    public ReadOnlyObjectProperty<UserInfo> meProperty() {
        return state.me.getReadOnlyProperty();
    }

    public String me() {
        return state.me.get().username();
    }

    /// The rooms that I am in, in no particular order; unmodifiable.
    public ObservableList<RoomEntry> rooms() {
        return rooms.mine();
    }

    /// The entry of `room`; empty when I am not in it.
    public Optional<RoomEntry> room(RoomId room) {
        return rooms.find(room);
    }

    /// The public rooms that I am not in, as of the last welcome or `refreshRooms`; unmodifiable.
    public ObservableList<RoomInfo> otherRooms() {
        return rooms.others();
    }

    /// Where the server's list of rooms goes on behind `otherRooms`; null where those are all.
    public @Nullable String roomsGoOnAfter() {
        return rooms.next();
    }

    /// Ask for public rooms with `letters`, those after `after` unless it is null; they come to `otherRooms` before
    /// `then` hears of them.
    public void findRooms(String letters, @Nullable String after, Consumer<Outcome<RoomList>> then) {
        answers.hand(api.findRooms(letters, after), outcome -> {
            if (outcome instanceof Outcome.Done<RoomList>(var list)) {
                rooms.found(list.rooms());
            }
            then.accept(outcome);
        });
    }

    /// Who is on-line, by name; unmodifiable.
    public ObservableList<String> online() {
        return state.people.online();
    }

    /// Whom I block, by name, as far as this app knows; kept on this computer. The server tells of those with whom I
    /// have a direct room, and of all when it is asked: at the start, after a reconnect, and by `refreshBlocks`;
    /// unmodifiable.
    public ObservableList<String> blocked() {
        return state.people.blocked();
    }

    /// Ask whom I block.
    public void refreshBlocks() {
        answers.hand(api.blocks(), outcome -> {
            if (outcome instanceof Outcome.Done<BlockList>(var list)) {
                state.people.areBlocked(
                        list.users().stream().map(BlockList.Blocked::username).toList());
            }
        });
    }

    /// Block `person`, or no longer when not `blocked`.
    public void block(Username person, boolean blocked, Consumer<Outcome<Username>> then) {
        answers.hand(api.block(person, blocked), outcome -> {
            if (outcome instanceof Outcome.Done<Username>) {
                state.people.isBlocked(person.value(), blocked);
            }
            then.accept(outcome);
        });
    }

    /// Ask for what a welcome does not tell: the rooms that I could join, and whom I block.
    void refresh() {
        refreshRooms();
        refreshBlocks();
    }

    /// Ask again which public rooms there are.
    public void refreshRooms() {
        counts.refresh();
    }

    /// Make a room; `kind` is public or private.
    public void createRoom(
            String name, RoomKind kind, String topic, List<Username> members, Consumer<Outcome<RoomEntry>> then) {
        createRoom(name, kind, topic, members, false, then);
    }

    /// Make a room, when `sameName` also one that has the name of another.
    public void createRoom(
            String name,
            RoomKind kind,
            String topic,
            List<Username> members,
            boolean sameName,
            Consumer<Outcome<RoomEntry>> then) {
        var names = members.stream().map(Username::value).toList();
        enter(api.createRoom(new NewRoom(null, name, kind.wireName(), topic, names, sameName ? true : null)), then);
    }

    /// Go to the room in which only `username` and I talk; it is made when there is none.
    public void startDirect(Username username, Consumer<Outcome<RoomEntry>> then) {
        enter(api.createRoom(new NewRoom(null, "", RoomKind.DIRECT.wireName(), null, List.of(username.value()))), then);
    }

    /// Go into the public room `room`.
    public void join(RoomId room, Consumer<Outcome<RoomEntry>> then) {
        var joined = api.join(room).thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<RoomId> _ -> api.rooms().thenApply(rooms -> only(rooms, room));
            case Outcome.Failed<RoomId>(var why) -> CompletableFuture.completedFuture(Outcome.<RoomInfo>failed(why));
        });
        enter(joined, outcome -> {
            if (outcome instanceof Outcome.Failed<RoomEntry>(var why)
                    && why.code().equals("room-not-found")) {
                rooms.unlisted(room.value());
            }
            then.accept(outcome);
        });
    }

    /// Leave `room`.
    public void leave(RoomId room, Consumer<Outcome<RoomId>> then) {
        goOut(room, api::leave, then);
    }

    /// Remove `room` for everyone, with all that was said there; owner and admins may.
    public void delete(RoomId room, Consumer<Outcome<RoomId>> then) {
        goOut(room, api::remove, then);
    }

    private void goOut(
            RoomId room, Function<RoomId, CompletableFuture<Outcome<RoomId>>> call, Consumer<Outcome<RoomId>> then) {
        memberships.leaving(room);
        answers.hand(call.apply(room), outcome -> {
            if (outcome instanceof Outcome.Done<RoomId>) {
                memberships.remove(room);
                counts.refresh();
            } else {
                memberships.stays(room);
            }
            then.accept(outcome);
        });
    }

    /// Ask who is in `room`.
    public void members(RoomId room, Consumer<Outcome<MemberList>> then) {
        answers.hand(api.members(room), then);
    }

    /// Make an invite for one person, good for as long as the server thinks right.
    public void createInvite(Consumer<Outcome<Invite>> then) {
        createInvite(new NewInvite(null, null), then);
    }

    public void createInvite(NewInvite wish, Consumer<Outcome<Invite>> then) {
        answers.hand(api.createInvite(wish), then);
    }

    /// Take the room that an HTTP call brought me into.
    private void enter(CompletableFuture<Outcome<RoomInfo>> call, Consumer<Outcome<RoomEntry>> then) {
        answers.hand(
                call,
                outcome -> then.accept(
                        switch (outcome) {
                            case Outcome.Failed<RoomInfo>(var why) -> Outcome.failed(why);
                            case Outcome.Done<RoomInfo>(var info) ->
                                memberships
                                        .add(info)
                                        .<Outcome<RoomEntry>>map(Outcome::done)
                                        .orElseGet(() -> Outcome.failed(Failure.local("unknown-room")));
                        }));
    }

    private static Outcome<RoomInfo> only(Outcome<RoomList> rooms, RoomId room) {
        return switch (rooms) {
            case Outcome.Failed<RoomList>(var why) -> Outcome.failed(why);
            case Outcome.Done<RoomList>(var list) ->
                list.rooms().stream()
                        .filter(info -> info.member() && info.id().equals(room.value()))
                        .findFirst()
                        .<Outcome<RoomInfo>>map(Outcome::done)
                        .orElseGet(() -> Outcome.failed(Failure.local("unknown-room")));
        };
    }
}
