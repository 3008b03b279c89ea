// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.server.log.Acks;
import app.parley.server.log.Appended;
import app.parley.server.log.RoomKey;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscribers of one room, and the order in which its events reach them.
///
/// The public methods are thread-safe: each only queues a task on the room's executor, where everything else happens,
/// one task at a time. Nothing is locked and nothing here waits.
///
/// ```
///   attach ──▶ caught up with head? ── yes ──▶ live ──(its socket is full)──▶ fell behind
///                  │ no                          ▲                               │ writable again
///                  ▼                             │                               ▼
///             recent events, else the log ───────┘ ◀──────────────────────── attach
/// ```
public final class LiveRoom {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final long UNKNOWN = -1;

    /// Events that are joined to one delivery, when so many wait.
    private static final int LARGEST_DELIVERY = 1_000;

    /// The writer's thread itself delivers to so many at most: that takes less time than to wake another
    /// thread.
    private static final int FEW = 16;

    private static final int FEW_EVENTS = 2;

    private final RoomKey key;
    private final SerialExecutor executor;
    private final CatchUp catchUp;
    private final DeliveryObserver observer;
    private final LongSupplier nanoTime;
    private final Runnable deliverGathered = this::deliverGathered;

    private final Audiences audiences;

    /// The commits of this batch of the executor that are not delivered yet, and when the first was handed
    /// over.
    private final List<Commit> gathered = new ArrayList<>();

    private int gatheredEvents;
    private long handedOverAt;

    /// The last event that passed here. Unknown until the first one, or until a device has caught up from the
    /// log.
    private long head = UNKNOWN;

    /// True while the room is small enough to deliver on the writer's thread. Read from any thread.
    private volatile boolean few = true;

    /// Subscriptions whose cursor is beyond `head`: they read the log before its events came here.
    private final List<Subscription<?>> ahead = new ArrayList<>();

    private final Departures departures = new Departures();

    LiveRoom(
            RoomKey key,
            SerialExecutor executor,
            CatchUp catchUp,
            RecentShare recentShare,
            DeliveryObserver observer,
            LongSupplier nanoTime) {
        this.key = key;
        this.executor = executor;
        this.catchUp = catchUp;
        this.audiences = new Audiences(recentShare, nanoTime);
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    public RoomKey key() {
        return key;
    }

    /// Whether new messages should wait at `now` (nano time): the server is behind with those that it has
    /// accepted, not because of one slow reader but for most of a crowd.
    public boolean isCrowded(long now) {
        return audiences.isCrowded(now);
    }

    /// Give `subscriber` every event after `cursor`, and go on live. Returns at once.
    public <E> Subscription<E> subscribe(Subscriber<E> subscriber, long cursor) {
        var subscription = subscription(subscriber, cursor);
        subscription.catchUp();
        return subscription;
    }

    /// Return a subscription of `subscriber` after `cursor`, which is given nothing before
    /// [Subscription#catchUp].
    public <E> Subscription<E> subscription(Subscriber<E> subscriber, long cursor) {
        return new Subscription<>(this, audiences.of(subscriber.encoding()), subscriber, cursor);
    }

    /// Offer `notice`, which is no event, to the live subscribers of `encoding` but `except`. It is dropped
    /// where it cannot be taken.
    public <E> void broadcast(EventEncoding<E> encoding, E notice, @Nullable Subscriber<E> except) {
        var audience = audiences.find(encoding);
        if (audience != null) {
            var _ = executor.offer(() -> {
                deliverGathered();
                audience.broadcast(notice, except);
            });
        }
    }

    /// Deliver what was committed, then tell those who wait for it. May wait for the executor, and only for it.
    void deliver(Appended appended, Acks acks) {
        var task = new Commit(this, appended, acks, nanoTime.getAsLong());
        boolean quick = few && appended.events().size() <= FEW_EVENTS;
        if (!(quick ? executor.putOrRun(task) : executor.put(task))) {
            // The executor is closed, so no device is here to be given it. It is kept all the same.
            acks.tell();
        }
    }

    /// `fromLog` says that the subscription has just been given all that the log held.
    void attach(Subscription<?> subscription, boolean fromLog) {
        if (!executor.offer(() -> tryToPlace(subscription, fromLog))) {
            subscription.fellBehind();
        }
    }

    /// Forget `subscription`, which has ended: at once as far as events go, and soon what is kept for it.
    ///
    /// Never waits, also where the executor is full or is the caller. To be called once for each subscription.
    void detach(Subscription<?> subscription) {
        if (departures.add(subscription)) {
            executor.urgent(this::forgetEnded);
        }
    }

    /// Forget the recent events, soon. Never waits.
    void forgetRecent() {
        executor.urgent(() -> {
            for (var audience : audiences.all()) {
                audience.forgetRecent();
            }
        });
    }

    private void forgetEnded() {
        departures.forget(this::forget);
        countLive();
    }

    private <E> void forget(Subscription<E> subscription) {
        subscription.audience.forget(subscription);
        ahead.remove(subscription);
    }

    private void tryToPlace(Subscription<?> subscription, boolean fromLog) {
        if (subscription.ended() || subscription.index >= 0) {
            return;
        }
        try {
            place(subscription, fromLog);
            countLive();
        } catch (RuntimeException | Error e) {
            LOG.error("a device could not be served room={}", key.no(), e);
            subscription.fellBehind();
        }
    }

    private <E> void place(Subscription<E> subscription, boolean fromLog) {
        if (head == UNKNOWN && fromLog) {
            head = subscription.cursor;
        }
        if (subscription.cursor == head) {
            subscription.audience.add(subscription);
        } else if (head != UNKNOWN && subscription.cursor > head) {
            ahead.add(subscription);
        } else if (head == UNKNOWN || !subscription.audience.bringUp(subscription, head)) {
            catchUp.start(subscription);
        }
    }

    private void countLive() {
        boolean areFew = audiences.liveCount() <= FEW;
        if (few != areFew) {
            few = areFew;
        }
    }

    /// Deliver `next` together with the other commits of this batch: where commits come faster than a crowd can
    /// be served, each socket is offered them as one.
    void gather(Commit next) {
        if (gathered.isEmpty()) {
            handedOverAt = next.handedOver();
            executor.atEndOfBatch(deliverGathered);
        }
        gathered.add(next);
        gatheredEvents += next.appended().events().size();
        if (gatheredEvents >= LARGEST_DELIVERY) {
            deliverGathered();
        }
    }

    private void deliverGathered() {
        if (!gathered.isEmpty()) {
            var all = Commit.join(gathered);
            gathered.clear();
            gatheredEvents = 0;
            deliver(all);
        }
    }

    private void deliver(Commit all) {
        try {
            var events = unseen(all.appended().events());
            if (!events.isEmpty()) {
                deliver(events, all.appended().since());
            }
        } finally {
            all.acks().tell();
        }
    }

    /// The thread that made `head` known read the log, perhaps with events that were committed but not yet
    /// handed on.
    private List<Event> unseen(List<Event> events) {
        return events.isEmpty() || events.getFirst().seq() > head
                ? events
                : events.stream().filter(event -> event.seq() > head).toList();
    }

    private void deliver(List<Event> events, long since) {
        long before = events.getFirst().seq() - 1;
        if (head != UNKNOWN && head != before) {
            startOver();
            throw new IllegalStateException("room " + key.no() + ": " + before + " does not follow " + head);
        }
        head = events.getLast().seq();
        for (var audience : audiences.all()) {
            int sockets = audience.deliver(events, before);
            audience.delivered(nanoTime.getAsLong(), handedOverAt);
            if (sockets > 0) {
                observer.delivered(events.size() * sockets);
                audience.afterWritten(() -> observer.took(System.nanoTime() - since));
            }
        }
        countLive();
        placeAhead();
    }

    /// Some events are missing. Everyone here catches up from the log, and the room begins anew where the log
    /// ends.
    private void startOver() {
        for (var audience : audiences.all()) {
            audience.startOver(head);
        }
        head = UNKNOWN;
        countLive();
        placeAhead();
    }

    private void placeAhead() {
        if (!ahead.isEmpty()) {
            var waiting = List.copyOf(ahead);
            ahead.clear();
            waiting.forEach(subscription -> tryToPlace(subscription, false));
        }
    }
}
