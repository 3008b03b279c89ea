// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.delivery.Encoding;
import app.parley.server.delivery.Subscriber;
import app.parley.server.delivery.Subscription;
import app.parley.server.limit.RateLimit;
import app.parley.server.limit.SendLimits;
import app.parley.server.log.Ack;
import app.parley.server.log.CommandCallback;
import app.parley.server.log.RoomKey;
import app.parley.server.store.StoreFailure;
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
import app.parley.shared.protocol.Limits;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one connected device may do: the answer to each of its frames.
///
/// Frames come one at a time from the socket's thread, which never waits here; whatever needs the database goes to
/// `readers` or the log's writer. The other methods are thread-safe.
public final class DeviceSession implements Subscriber<EncodedFrame>, CommandCallback {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);

    private static final long NANOS_BETWEEN_TYPING = 1_000_000_000L;

    private final Devices devices;
    private final Account account;
    private final UserInfo user;
    private final String sessionId;
    private final DeviceConnection connection;
    private final Subscriptions subscriptions = new Subscriptions();
    private final MissedMarks missedMarks = new MissedMarks();
    private final RateLimit frames;

    private final Stage stage = new Stage();

    /// From before the welcome.
    private volatile int presenceVersion;

    /// What is still to be told before it goes live.
    private volatile @Nullable Arrival arrival;

    /// Only the socket's thread reads and writes it.
    private long typedAt = System.nanoTime() - NANOS_BETWEEN_TYPING;

    DeviceSession(Devices devices, Account account, UserInfo user, String sessionId, DeviceConnection connection) {
        this.devices = devices;
        this.account = account;
        this.user = user;
        this.sessionId = sessionId;
        this.connection = connection;
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
                hello(resume);
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
        var rest = arrival;
        if (rest == null) {
            retryBehind();
        } else {
            onReader(() -> goOn(rest), () -> connection.close(CloseReason.TOO_MANY_FRAMES));
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

    private void hello(ClientFrame.@Nullable ResumePoint resume) {
        if (!stage.begin()) {
            connection.close(CloseReason.MALFORMED);
            return;
        }
        Runnable tooMuch = () -> connection.close(CloseReason.TOO_MANY_FRAMES);
        var hello = new Hellos.Hello(this, connection.address(), welcome -> load(resume, welcome), tooMuch);
        devices.hellos().add(account, hello);
    }

    private void typing(RoomId id, long now) {
        var subscription = subscriptions.find(id);
        if (subscription.isPresent()
                && now - typedAt >= NANOS_BETWEEN_TYPING
                && !devices.rooms().isSilent(subscription.get().room().key())) {
            typedAt = now;
            devices.typing().types(subscription.get().room(), user.username(), this);
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

    /// Another device of the account has read `room` further. A device that is being welcomed hears of it afterwards:
    /// its welcome may say what was read before.
    void read(RoomId room, EncodedFrame frame) {
        if (stage.keepMark(room, () -> tellRead(room, frame)) == Stage.Fate.LIVE) {
            tellRead(room, frame);
        }
    }

    private void tellRead(RoomId room, EncodedFrame frame) {
        if (connection.offer(frame)) {
            missedMarks.told(room);
        } else {
            missedMarks.keep(room, frame);
            devices.fellBehind(this);
        }
    }

    /// Some read marks of the account are not kept.
    void notRead() {
        refuse(null, Reason.STORAGE_MARKS.refusal());
    }

    // ---- from hello to live ----

    private void load(ClientFrame.@Nullable ResumePoint resume, Supplier<Welcome> reading) {
        try {
            var welcome = reading.get();
            presenceVersion = welcome.presenceVersion();
            connection.answer(welcome.frame(user));
            var continues = resume != null && resume.epoch().equals(devices.epoch()) ? resume : null;
            if (continues != null) {
                devices.observer().resumed();
            }
            var gaps = new ArrayList<ServerFrame.Gap>();
            var cursors = new LinkedHashMap<RoomKey, Long>();
            for (var room : welcome.rooms()) {
                cursors.put(
                        room.key(),
                        cursor(continues, room.key().id(), room.info().head(), gaps));
            }
            var rest = new Arrival(connection, welcome.rest(), gaps, () -> enter(cursors));
            arrival = rest;
            rest.goOn();
        } catch (StoreFailure e) {
            LOG.warn("hello failed cause={}", e.getMessage());
            connection.close(CloseReason.GOING_AWAY);
        } catch (RuntimeException | Error e) {
            // A device that waits for a welcome that will not come must try again.
            LOG.error("hello failed", e);
            connection.close(CloseReason.GOING_AWAY);
        }
    }

    private void goOn(Arrival rest) {
        try {
            rest.goOn();
        } catch (RuntimeException | Error e) {
            LOG.error("hello failed", e);
            connection.close(CloseReason.GOING_AWAY);
        }
    }

    /// All is told: go live in each room from its cursor on.
    private void enter(Map<RoomKey, Long> cursors) {
        arrival = null;
        cursors.forEach((room, cursor) -> subscriptions.subscribe(devices.hub(), room, this, cursor));
        goLive();
    }

    private static long cursor(
            ClientFrame.@Nullable ResumePoint resume, RoomId room, long head, List<ServerFrame.Gap> gaps) {
        var seen = resume == null ? null : resume.rooms().get(room);
        if (seen == null || seen >= head) {
            return head;
        }
        if (head - seen > Limits.RESUME_EVENTS) {
            gaps.add(new ServerFrame.Gap(room, seen, head));
            return head;
        }
        return seen;
    }

    private void goLive() {
        stage.finish();
        if (devices.presenceNews().version() != presenceVersion) {
            devices.presenceNews().missed(this);
        }
    }

    private void onReader(Runnable task, Runnable orElse) {
        try {
            devices.readers().execute(task);
        } catch (RejectedExecutionException e) {
            orElse.run();
        }
    }

    // ---- what rooms, the log and other devices tell ----

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

    /// The room is gone for everyone. Those who were not in it forget that they could join it.
    void removed(RoomKey room, EncodedFrame frame) {
        afterWelcome(() -> {
            if (subscriptions.leave(room.id())) {
                connection.answer(frame);
            } else {
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
            missedMarks.take().forEach(this::tellRead);
        }
    }

    @Override
    public Encoding<EncodedFrame> encoding() {
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
