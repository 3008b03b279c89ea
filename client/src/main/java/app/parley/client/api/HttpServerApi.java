// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.BlockList;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.Invite;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.Limits;
import app.parley.shared.refusal.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The contract's HTTP calls for one login. Thread-safe; never blocks.
///
/// A call that is answered with 401 is made once more with a fresh token.
public final class HttpServerApi implements ServerApi {
    private static final int ROOMS_OF_PAGE = 100;

    private final Calls calls;
    private final Login login;

    public HttpServerApi(Calls calls, Login login) {
        this.calls = calls;
        this.login = login;
    }

    @Override
    public ServerAddress address() {
        return login.address();
    }

    @Override
    public CompletableFuture<Outcome<ServerInfo>> server() {
        return new AccountApi(calls).server(address());
    }

    @Override
    public CompletableFuture<Outcome<RoomList>> rooms() {
        return answer(Call.get("/api/v1/rooms"), RoomList.class);
    }

    @Override
    public CompletableFuture<Outcome<RoomList>> findRooms(String letters, @Nullable String after) {
        var path = "/api/v1/rooms?limit=" + ROOMS_OF_PAGE
                + (letters.isEmpty() ? "" : "&q=" + SignedCalls.escaped(letters))
                + (after == null ? "" : "&after=" + SignedCalls.escaped(after));
        return answer(Call.get(path), RoomList.class);
    }

    @Override
    public CompletableFuture<Outcome<RoomInfo>> createRoom(NewRoom wish) {
        return answer(Call.post("/api/v1/rooms", wish), RoomCreated.class)
                .thenApply(outcome -> outcome.map(RoomCreated::room));
    }

    @Override
    public CompletableFuture<Outcome<RoomId>> join(RoomId room) {
        return done(Call.of("PUT", path(room) + "/members/me"), room);
    }

    @Override
    public CompletableFuture<Outcome<RoomId>> leave(RoomId room) {
        return done(Call.of("DELETE", path(room) + "/members/me"), room);
    }

    @Override
    public CompletableFuture<Outcome<RoomId>> remove(RoomId room) {
        return done(Call.of("DELETE", path(room)), room);
    }

    @Override
    public CompletableFuture<Outcome<MemberList>> members(RoomId room) {
        return answer(Call.get(path(room) + "/members"), MemberList.class);
    }

    @Override
    public CompletableFuture<Outcome<EventPage>> eventsBefore(RoomId room, long seq, int limit) {
        return page(room, "before", seq, limit);
    }

    @Override
    public CompletableFuture<Outcome<EventPage>> eventsAfter(RoomId room, long seq, int limit) {
        return page(room, "after", seq, limit);
    }

    @Override
    public CompletableFuture<Outcome<ChangeKept>> edit(RoomId room, long target, MessageText text) {
        return answer(Call.of("PATCH", message(room, target), new EditedText(text.value())), ChangeKept.class);
    }

    @Override
    public CompletableFuture<Outcome<RoomId>> delete(RoomId room, long target) {
        return done(Call.of("DELETE", message(room, target)), room);
    }

    @Override
    public CompletableFuture<Outcome<RoomId>> react(RoomId room, long target, Emoji emoji, boolean added) {
        return done(
                Call.of(
                        added ? "PUT" : "DELETE",
                        message(room, target) + "/reactions/" + SignedCalls.escaped(emoji.value())),
                room);
    }

    @Override
    public CompletableFuture<Outcome<EventPage>> pins(RoomId room) {
        return page(Call.get(path(room) + "/pins"));
    }

    @Override
    public CompletableFuture<Outcome<BlockList>> blocks() {
        return answer(Call.get("/api/v1/users/me/blocks"), BlockList.class);
    }

    @Override
    public CompletableFuture<Outcome<Username>> block(Username person, boolean blocked) {
        var path = "/api/v1/users/" + SignedCalls.escaped(person.value()) + "/block";
        return done(Call.of(blocked ? "PUT" : "DELETE", path), person);
    }

    @Override
    public CompletableFuture<Outcome<Invite>> createInvite(NewInvite wish) {
        return answer(Call.post("/api/v1/invites", wish), Invite.class);
    }

    @Override
    public CompletableFuture<Outcome<String>> accessToken() {
        return login.accessToken();
    }

    @Override
    public CompletableFuture<Outcome<String>> accessTokenAfter(String refused) {
        return login.accessTokenAfter(refused);
    }

    @Override
    public CompletableFuture<Outcome<ServerAddress>> signOut() {
        return done(Call.of("DELETE", "/api/v1/sessions/current"), address())
                .whenComplete((outcome, bug) -> login.end());
    }

    private CompletableFuture<Outcome<EventPage>> page(RoomId room, String direction, long seq, int limit) {
        int bounded = Math.clamp(limit, 1, Limits.PAGE_EVENTS);
        return page(Call.get(path(room) + "/events?" + direction + "=" + seq + "&limit=" + bounded));
    }

    private CompletableFuture<Outcome<EventPage>> page(Call call) {
        return send(call).thenApply(outcome -> switch (outcome) {
            case Outcome.Failed<byte[]>(var why) -> Outcome.failed(why);
            case Outcome.Done<byte[]>(var body) -> {
                try {
                    yield Outcome.done(ServerFrameReader.readPage(body));
                } catch (MalformedJson e) {
                    yield Outcome.failed(Failure.garbled(address()));
                }
            }
        });
    }

    /// A room's id needs no escaping in a URL.
    private static String path(RoomId room) {
        return "/api/v1/rooms/" + room.value();
    }

    private static String message(RoomId room, long seq) {
        return path(room) + "/messages/" + seq;
    }

    @Override
    public CompletableFuture<Outcome<byte[]>> send(Call call) {
        return withToken(
                login.accessToken(),
                token -> calls.send(address(), call.with(token))
                        .thenCompose(outcome -> refusedToken(outcome)
                                ? withToken(
                                        login.accessTokenAfter(token), fresh -> calls.send(address(), call.with(fresh)))
                                : CompletableFuture.completedFuture(outcome)));
    }

    private static CompletableFuture<Outcome<byte[]>> withToken(
            CompletableFuture<Outcome<String>> token, Function<String, CompletableFuture<Outcome<byte[]>>> then) {
        return token.thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<String>(var value) -> then.apply(value);
            case Outcome.Failed<String>(var why) -> CompletableFuture.completedFuture(Outcome.failed(why));
        });
    }

    /// Whether the server did not take the token. A password that it did not take is no matter of tokens, and
    /// must not be tried twice.
    private static boolean refusedToken(Outcome<byte[]> outcome) {
        return outcome instanceof Outcome.Failed<byte[]>(Failure.Refused refused)
                && refused.status() == 401
                && !refused.code().equals(Reason.BAD_CREDENTIALS.code());
    }
}
