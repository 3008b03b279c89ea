// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.access.Role;
import app.parley.server.delivery.EventEncoding;
import app.parley.server.delivery.Subscriber;
import app.parley.server.delivery.Subscription;
import app.parley.server.limit.RateLimit;
import app.parley.server.limit.SendLimits;
import app.parley.server.log.Ack;
import app.parley.server.log.CommandCallback;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/// One connected device: the answer to each of its frames, and the news for it.
///
/// Frames come one at a time from the socket's thread, which never waits here; work that needs the database
/// goes to the readers or the log's writer. The other methods are thread-safe.
public final class DeviceSession implements Subscriber<EncodedFrame>, CommandCallback {
    private static final long NANOS_BETWEEN_TYPING = 1_000_000_000L;

    private final Devices devices;
    private final Account account;
    private final String sessionId;
    private final DeviceConnection connection;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Stage stage = new Stage();
    private final Entrance entrance;
    private final ReadMarkNews readMarkNews;
    private final RateLimit frames;

    /// Until the welcome says more, it is told no more than a guest.
    private volatile boolean guest = true;

    /// Only the socket's thread reads and writes it.
    private long typedAt = System.nanoTime() - NANOS_BETWEEN_TYPING;

    DeviceSession(Devices devices, Account account, String sessionId, DeviceConnection connection) {
        this.devices = devices;
        this.account = account;
        this.sessionId = sessionId;
        this.connection = connection;
        this.entrance = new Entrance(devices, this, connection, subscriptions, stage);
        this.readMarkNews = new ReadMarkNews(connection, () -> devices.fellBehind(this));
        this.frames = devices.sends().forFrames(System.nanoTime());
    }

    Account account() {
        return account;
    }

    String sessionId() {
        return sessionId;
    }

    /// Answer the frame `text`, which reached the server at `since` (nano time).
    public void handle(String text, long since) {
        if (!frames.take(SendLimits.frames(text.length()), since)) {
            connection.close(CloseReason.TOO_MANY_FRAMES);
            return;
        }
        try {
            var frame = ClientFrames.read(text);
            if (frame instanceof ClientFrame.Hello(var resume)) {
                entrance.hello(resume);
            } else {
                whenWelcome(frame, since);
            }
        } catch (MalformedJson e) {
            connection.close(CloseReason.MALFORMED);
        }
    }

    /// The socket is gone: leave all rooms and free all that was held.
    public void disconnected() {
        subscriptions.close();
        devices.disconnected(this);
    }

    /// The socket can be written again after it was congested.
    public void writable() {
        if (!entrance.goOn()) {
            retryBehind();
        }
    }

    void close(CloseReason reason) {
        connection.close(reason);
    }

    // ---- the device's frames ----

    private void whenWelcome(ClientFrame frame, long since) {
        if (stage.isLive()) {
            handle(frame, since);
            return;
        }
        switch (stage.keep(() -> handle(frame, since))) {
            case WAITS -> {}
            case NEW -> connection.close(CloseReason.MALFORMED);
            case FULL -> connection.close(CloseReason.TOO_MANY_FRAMES);
            case LIVE -> handle(frame, since);
        }
    }

    private void handle(ClientFrame frame, long since) {
        switch (frame) {
            case ClientFrame.Hello _ -> throw new AssertionError("handled before");
            case ClientFrame.Command command ->
                devices.commands().submit(account.author, connection.address(), command, this, since);
            case ClientFrame.Typing(var room) -> typing(room, since);
            case ClientFrame.Read read -> read(read);
            case ClientFrame.Ping() -> connection.answer(ServerFrames.encode(new ServerFrame.Pong()));
            case ClientFrame.Invalid(var ref, var why) -> refuse(ref, why);
        }
    }

    private void typing(RoomId id, long now) {
        var subscription = subscriptions.find(id);
        if (subscription.isPresent()
                && now - typedAt >= NANOS_BETWEEN_TYPING
                && !devices.rooms().isSilent(subscription.get().room().key())) {
            typedAt = now;
            devices.typing()
                    .types(subscription.get().room(), account.author.name().value(), this);
        }
    }

    private void read(ClientFrame.Read read) {
        boolean member = true;
        boolean taken = true;
        for (var mark : read.marks().entrySet()) {
            var subscription = subscriptions.find(mark.getKey());
            member &= subscription.isPresent();
            taken &= subscription.isEmpty()
                    || devices.rooms()
                            .read(account.author, subscription.get().room().key(), mark.getValue());
        }
        if (!member) {
            refuse(null, Reason.NOT_A_MEMBER.refusal());
        }
        if (!taken) {
            notRead();
        }
    }

    /// Another device of the account has read `room` further. A device that is being welcomed hears of it
    /// afterwards: its welcome may say what was read before.
    void read(RoomId room, EncodedFrame frame) {
        if (stage.keepMark(room, () -> readMarkNews.tell(room, frame)) == Stage.Fate.LIVE) {
            readMarkNews.tell(room, frame);
        }
    }

    /// Some read marks of the account are not kept.
    void notRead() {
        refuse(null, Reason.STORAGE_MARKS.refusal());
    }

    // ---- from rooms, the log and other devices ----

    /// The account has another role. A device that is being welcomed hears of it afterwards: its welcome may
    /// say the one of before.
    void accountChanged(UserInfo user, EncodedFrame frame) {
        afterWelcome(() -> {
            is(user);
            connection.answer(frame);
        });
    }

    /// The account is `user` now, as its welcome or a change says.
    void is(UserInfo user) {
        guest = user.role().equals(Role.GUEST.wireName());
    }

    void joined(RoomKey room, RoomInfo info) {
        afterWelcome(() -> {
            connection.answer(ServerFrames.encode(new ServerFrame.RoomAdded(info)));
            subscriptions.subscribe(devices.hub(), room, this, info.head());
        });
    }

    void left(RoomKey room) {
        afterWelcome(() -> {
            if (subscriptions.leave(room.id())) {
                connection.answer(ServerFrames.encode(new ServerFrame.RoomRemoved(room.id())));
            }
        });
    }

    /// The room is gone for everyone. Those who were not in it forget that they could join it, which guests
    /// could not.
    void removed(RoomKey room, EncodedFrame frame) {
        afterWelcome(() -> {
            if (subscriptions.leave(room.id())) {
                connection.answer(frame);
            } else if (!isGuest()) {
                var _ = connection.offer(frame);
            }
        });
    }

    /// A change of membership that comes while the rooms are being read waits until they are.
    private void afterWelcome(Runnable task) {
        switch (stage.keep(task)) {
            case WAITS, NEW -> {}
            // The device reads its rooms anew when it resumes.
            case FULL -> connection.close(CloseReason.GOING_AWAY);
            case LIVE -> task.run();
        }
    }

    boolean isIn(RoomId room) {
        return subscriptions.find(room).isPresent();
    }

    /// Whether its person sees only the rooms that they are in.
    boolean isGuest() {
        return guest;
    }

    boolean isLive() {
        return stage.isLive();
    }

    /// Offer a frame that may be dropped.
    void tell(EncodedFrame frame) {
        if (stage.isLive()) {
            var _ = connection.offer(frame);
        }
    }

    void retryBehind() {
        if (!connection.congested()) {
            // First: a room that falls behind from here on is noted again.
            devices.triesAgain(this);
            subscriptions.takeBehind().forEach(Subscription::catchUp);
            readMarkNews.retry();
        }
    }

    @Override
    public EventEncoding<EncodedFrame> encoding() {
        return FrameEncoding.INSTANCE;
    }

    @Override
    public boolean offer(EncodedFrame frame) {
        return connection.offer(frame);
    }

    @Override
    public int waitingBytes() {
        return connection.waitingBytes();
    }

    @Override
    public void afterWritten(Runnable after) {
        connection.afterWritten(after);
    }

    @Override
    public void fellBehind(Subscription<EncodedFrame> subscription) {
        try {
            if (subscriptions.fellBehind(subscription)) {
                devices.fellBehind(this);
                devices.observer().fellBehind();
            }
        } catch (RuntimeException | Error e) {
            // It would never be caught up: the device is better off when it resumes.
            connection.close(CloseReason.GOING_AWAY);
            throw e;
        }
    }

    @Override
    public void acknowledged(Ack ack) {
        connection.answer(ServerFrames.encode(new ServerFrame.Ack(ack.id().value(), ack.room(), ack.seq())));
    }

    @Override
    public void refused(SendId id, Refusal why) {
        refuse(id.value(), why);
    }

    private void refuse(@Nullable String ref, Refusal why) {
        connection.answer(ServerFrames.encode(ServerFrame.Refused.of(ref, why)));
    }
}
