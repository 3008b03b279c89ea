package app.parley.client.session;

import app.parley.client.connection.Backoff;
import app.parley.client.connection.Delays;
import app.parley.client.connection.Failure;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What I said and the server has not kept yet, sent one after the other in the order in which I said it.
///
/// Confined to the session's thread. One send is on its way at a time: a server that is busy for one of them must not
/// keep the next one first. A repeat carries the same id, so it never posts twice.
final class Outbox {
    /// Refusals that pass by themselves.
    private static final Set<String> PASSING = Set.of("busy", "storage", "rate-limited");

    /// The contract promises an answer to every send; one that does not come in this time is asked for again.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OutboxList entries;
    private final Consumer<ClientFrame> socket;
    private final Consumer<OutboxEntry> changed;
    private final Delays delays;
    private final Backoff backoff;

    private boolean connected;
    private @Nullable SendId onItsWay;
    private Delays.@Nullable Delay pause;
    private Delays.@Nullable Delay patience;

    /// `socket` takes what is sent, `changed` hears of every entry that is new, failed, or waits again.
    Outbox(
            OutboxList entries,
            Consumer<ClientFrame> socket,
            Consumer<OutboxEntry> changed,
            Delays delays,
            Backoff backoff) {
        this.entries = entries;
        this.socket = socket;
        this.changed = changed;
        this.delays = delays;
        this.backoff = backoff;
    }

    /// Take `entry` to send it when its turn comes; return false, taking nothing, when 1,000 wait already.
    boolean add(OutboxEntry entry) {
        if (!entries.add(entry)) {
            return false;
        }
        changed.accept(entry);
        sendNext();
        return true;
    }

    List<OutboxEntry> of(RoomId room) {
        return entries.of(room);
    }

    /// How many messages there are that the server has not kept.
    int size() {
        return entries.size();
    }

    /// The server listens: send what waits, from the first on.
    void connected() {
        connected = true;
        nothingOnItsWay();
        backoff.reset();
        stopPause();
        sendNext();
    }

    void disconnected() {
        connected = false;
        nothingOnItsWay();
        stopPause();
    }

    /// The server keeps `id`; return the entry that this was, empty when it was none of these.
    Optional<OutboxEntry> kept(SendId id) {
        var entry = entries.remove(id);
        if (id.equals(onItsWay)) {
            nothingOnItsWay();
            backoff.reset();
        }
        sendNext();
        return entry;
    }

    /// The server did not take `id`: try again after a while when that may help, else let the person decide.
    void refused(SendId id, String code, String words) {
        var entry = entries.find(id).filter(OutboxEntry::waiting);
        if (entry.isEmpty()) {
            return;
        }
        if (id.equals(onItsWay)) {
            nothingOnItsWay();
        }
        if (PASSING.contains(code)) {
            stopPause();
            pause = delays.after(backoff.next(), () -> {
                pause = null;
                sendNext();
            });
        } else {
            replace(entry.get().failed(new Failure.Refused(422, code, words, null)));
            sendNext();
        }
    }

    /// Send `id`, which failed, again in its old place.
    void retry(SendId id) {
        entries.find(id).filter(entry -> !entry.waiting()).ifPresent(entry -> {
            replace(entry.again());
            sendNext();
        });
    }

    /// Forget `id`; return the entry that this was.
    ///
    /// One that is on its way may still arrive, so only what failed can be discarded.
    Optional<OutboxEntry> discard(SendId id) {
        return entries.find(id).filter(entry -> !entry.waiting()).flatMap(entry -> entries.remove(id));
    }

    /// Forget everything for `room`, which is not open to me any more.
    void discardRoom(RoomId room) {
        for (var entry : entries.of(room)) {
            entries.remove(entry.id());
            if (entry.id().equals(onItsWay)) {
                nothingOnItsWay();
            }
        }
        sendNext();
    }

    private void replace(OutboxEntry entry) {
        entries.replace(entry);
        changed.accept(entry);
    }

    private void sendNext() {
        if (!connected || onItsWay != null || pause != null) {
            return;
        }
        entries.firstWaiting().ifPresent(entry -> {
            onItsWay = entry.id();
            patience = delays.after(PATIENCE, () -> {
                nothingOnItsWay();
                sendNext();
            });
            socket.accept(new ClientFrame.Send(entry.id(), entry.room(), entry.text(), entry.replyTo()));
        });
    }

    private void nothingOnItsWay() {
        onItsWay = null;
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    private void stopPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}
