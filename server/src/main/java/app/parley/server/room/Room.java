// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.Acks;
import app.parley.server.log.Appended;
import app.parley.server.log.RoomKey;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is in one room at the moment, and the way by which its events reach them all.
///
/// The public methods are thread-safe: each only queues a task on the room's lane, where everything else happens, one
/// task at a time. Nothing is locked and nothing here waits.
///
/// ```
///   attach ──▶ caught up with head? ── yes ──▶ live ──(its socket is full)──▶ fell behind
///                  │ no                          ▲                               │ writable again
///                  ▼                             │                               ▼
///             recent events, else the log ───────┘ ◀──────────────────────── attach
/// ```
public final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final long UNKNOWN = -1;

    /// Events that are joined to one delivery, when so many wait.
    private static final int LARGEST_DELIVERY = 1_000;

    /// To so many the writer's thread may deliver by itself: that takes less long than to wake a lane.
    private static final int FEW = 16;

    private static final int FEW_EVENTS = 2;

    private final RoomKey key;
    private final Lane lane;
    private final CatchUp catchUp;
    private final DeliveryObserver observer;
    private final LongSupplier nanoTime;
    private final Runnable deliverGathered = this::deliverGathered;
    private final IntUnaryOperator waitingBytes = this::waitingBytes;

    private final RecentEvents recent;
    private final Crowding crowding;

    /// What this turn of the lane brought and is not delivered yet, and when the first of it was handed over.
    private final List<Gathered> gathered = new ArrayList<>();

    private int gatheredEvents;
    private long handedOverAt;

    /// The last event that passed here. Unknown until the first one, or until a device has caught up from the log.
    private long head = UNKNOWN;

    private Subscription[] live = new Subscription[4];
    private int liveCount;

    /// True while the room is small enough to deliver on the writer's thread. Read from any thread.
    private volatile boolean few = true;

    /// Those that fell behind and have not caught up yet.
    private int behindCount;

    /// Those whose cursor is beyond `head`: they read the log before its news came here.
    private final List<Subscription> ahead = new ArrayList<>();

    /// Those that ended and are not forgotten yet, the newest first, each with the one before. Any thread adds to it.
    private final AtomicReference<@Nullable Subscription> ended = new AtomicReference<>();

    Room(
            RoomKey key,
            Lane lane,
            CatchUp catchUp,
            RecentShare recentShare,
            DeliveryObserver observer,
            LongSupplier nanoTime) {
        this.key = key;
        this.lane = lane;
        this.catchUp = catchUp;
        this.recent = new RecentEvents(recentShare);
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.crowding = new Crowding(nanoTime.getAsLong());
    }

    /// Hears of events that were handed to sockets. Thread-safe.
    public interface DeliveryObserver {
        /// `count` is the number of events times the number of sockets that were given them.
        void delivered(int count);

        /// The last socket of one delivery had its events `nanos` after the first of them reached the server.
        void took(long nanos);
    }

    public RoomKey key() {
        return key;
    }

    /// Whether new messages should wait at `now` (nano time): the server is behind with those that it has accepted, not
    /// because of one slow reader but for most of a crowd.
    public boolean isCrowded(long now) {
        return crowding.isCrowded(now);
    }

    /// Give `subscriber` every event after `cursor`, and go on live. Returns at once.
    public Subscription subscribe(Subscriber subscriber, long cursor) {
        var subscription = subscription(subscriber, cursor);
        subscription.catchUp();
        return subscription;
    }

    /// Return a subscription of `subscriber` after `cursor`, which is given nothing before [Subscription#catchUp].
    public Subscription subscription(Subscriber subscriber, long cursor) {
        return new Subscription(this, subscriber, cursor);
    }

    /// Offer `frame`, which is no event, to everyone here but `except`. It is dropped where it cannot be taken.
    public void broadcast(EncodedFrame frame, Subscriber except) {
        broadcast(frame, subscription -> !subscription.isTo(except));
    }

    /// Offer `frame`, which is no event, to everyone here. It is dropped where it cannot be taken.
    public void broadcast(EncodedFrame frame) {
        broadcast(frame, _ -> true);
    }

    private void broadcast(EncodedFrame frame, Predicate<Subscription> receives) {
        var _ = lane.offer(() -> {
            deliverGathered();
            for (int i = 0; i < liveCount; i++) {
                if (receives.test(live[i])) {
                    var _ = live[i].offer(frame);
                }
            }
        });
    }

    /// Deliver what was committed, then tell those who wait for it. May wait for the lane, and only for it.
    void deliver(Appended appended, Acks acks) {
        var task = new Gathered(appended, acks, nanoTime.getAsLong());
        boolean quick = few && appended.events().size() <= FEW_EVENTS;
        if (!(quick ? lane.putOrRun(task) : lane.put(task))) {
            // The lane is closed, so no device is here to be given it. It is kept all the same.
            acks.tell();
        }
    }

    /// What one commit brought and those who wait for it, handed over at `handedOver` (nano time). As a task, it joins
    /// what else its turn brings.
    private final class Gathered implements Runnable {
        private final Appended appended;
        private final Acks acks;
        private final long handedOver;

        Gathered(Appended appended, Acks acks, long handedOver) {
            this.appended = appended;
            this.acks = acks;
            this.handedOver = handedOver;
        }

        @Override
        public void run() {
            gather(this);
        }
    }

    /// `fromLog` says that the subscription has just been given all that the log held.
    void attach(Subscription subscription, boolean fromLog) {
        if (!lane.offer(() -> onLane(subscription, fromLog))) {
            subscription.fellBehind();
        }
    }

    /// Forget `subscription`, which has ended: at once as far as events go, and soon what is kept for it.
    ///
    /// Never waits, also where the lane is full or is the caller. To be called once for each subscription.
    void detach(Subscription subscription) {
        var before = ended.get();
        subscription.endedBefore = before;
        while (!ended.compareAndSet(before, subscription)) {
            before = ended.get();
            subscription.endedBefore = before;
        }
        if (before == null) {
            lane.urgent(this::forgetEnded);
        }
    }

    private void forgetEnded() {
        var next = ended.getAndSet(null);
        while (next != null) {
            var subscription = next;
            remove(subscription);
            behind(subscription, false);
            ahead.remove(subscription);
            next = subscription.endedBefore;
            subscription.endedBefore = null;
        }
    }

    private void onLane(Subscription subscription, boolean fromLog) {
        if (subscription.ended() || subscription.index >= 0) {
            return;
        }
        try {
            place(subscription, fromLog);
        } catch (RuntimeException | Error e) {
            LOG.error("a device could not be served room={}", key.no(), e);
            subscription.fellBehind();
        }
    }

    private void place(Subscription subscription, boolean fromLog) {
        if (head == UNKNOWN && fromLog) {
            head = subscription.cursor;
        }
        if (head == UNKNOWN) {
            catchUp.start(subscription);
        } else if (subscription.cursor == head) {
            add(subscription);
        } else if (subscription.cursor > head) {
            ahead.add(subscription);
        } else if (recent.cover(subscription.cursor, head)) {
            giveRecent(subscription);
        } else {
            catchUp.start(subscription);
        }
    }

    private void giveRecent(Subscription subscription) {
        if (subscription.offer(EncodedFrame.join(recent.after(subscription.cursor)))) {
            subscription.cursor = head;
            add(subscription);
        } else {
            subscription.fellBehind();
        }
    }

    /// Deliver `next` together with what else this turn brings: where commits come faster than a crowd can be served,
    /// each socket is offered them as one.
    private void gather(Gathered next) {
        if (gathered.isEmpty()) {
            handedOverAt = next.handedOver;
            lane.atEndOfTurn(deliverGathered);
        }
        gathered.add(next);
        gatheredEvents += next.appended.events().size();
        if (gatheredEvents >= LARGEST_DELIVERY) {
            deliverGathered();
        }
    }

    private void deliverGathered() {
        if (!gathered.isEmpty()) {
            var all = gathered.size() == 1 ? gathered.getFirst() : joined();
            gathered.clear();
            gatheredEvents = 0;
            onLane(all);
        }
    }

    private Gathered joined() {
        var acks = gathered.getFirst().acks;
        gathered.subList(1, gathered.size()).forEach(next -> acks.addAll(next.acks));
        var appended =
                Appended.join(gathered.stream().map(next -> next.appended).toList());
        return new Gathered(appended, acks, handedOverAt);
    }

    private void onLane(Gathered all) {
        try {
            var events = unseen(all.appended.events());
            if (!events.isEmpty()) {
                deliver(events, all.appended.since());
            }
        } finally {
            all.acks.tell();
        }
    }

    /// The thread that made `head` known read the log, perhaps with events that were committed but not yet handed on.
    private List<Event> unseen(List<Event> events) {
        return events.isEmpty() || events.getFirst().seq() > head
                ? events
                : events.stream().filter(event -> event.seq() > head).toList();
    }

    private void deliver(List<Event> events, long since) {
        long before = events.getFirst().seq() - 1;
        var pieces = pieces(events, before);
        head = events.getLast().seq();
        for (var piece : pieces) {
            offerToLive(piece.frames(), before);
            before += piece.count();
        }
        crowding.delivered(nanoTime.getAsLong(), handedOverAt, liveCount, behindCount, waitingBytes);
        placeAhead();
        observer.delivered(events.size() * liveCount);
        if (liveCount > 0) {
            // One socket stands for all, the one that was served last: to time each would cost more than to serve it.
            live[0].afterWritten(() -> observer.took(System.nanoTime() - since));
        }
    }

    private void placeAhead() {
        if (!ahead.isEmpty()) {
            var waiting = List.copyOf(ahead);
            ahead.clear();
            waiting.forEach(subscription -> onLane(subscription, false));
        }
    }

    private List<Piece> pieces(List<Event> events, long before) {
        try {
            if (head != UNKNOWN && head != before) {
                throw new IllegalStateException("room " + key.no() + ": " + before + " does not follow " + head);
            }
            // Without a subscriber, nothing is encoded or remembered.
            return liveCount == 0 ? List.of() : Piece.cut(encode(events));
        } catch (RuntimeException | Error e) {
            startOver();
            throw e;
        }
    }

    private List<EncodedFrame> encode(List<Event> events) {
        var frames = new ArrayList<EncodedFrame>(events.size());
        for (var event : events) {
            var frame = ServerFrames.encode(event);
            if (event instanceof Event.Deleted) {
                // What it deletes may be among them.
                recent.clear();
            }
            recent.add(event.seq(), frame);
            frames.add(frame);
        }
        return frames;
    }

    /// Some events could not be made ready for sockets, for want of memory for one: no one has been given them. All
    /// who are here catch up from the log, and the room begins anew where the log ends.
    private void startOver() {
        recent.clear();
        while (liveCount > 0) {
            fallBehind(live[liveCount - 1], head);
        }
        head = UNKNOWN;
        placeAhead();
    }

    private int waitingBytes(int place) {
        return live[place].waitingBytes();
    }

    private void fallBehind(Subscription subscription, long cursor) {
        remove(subscription);
        behind(subscription, true);
        subscription.cursor = cursor;
        subscription.fellBehind();
    }

    private void offerToLive(EncodedFrame frames, long before) {
        for (int i = liveCount - 1; i >= 0; i--) {
            var subscription = live[i];
            if (!subscription.offer(frames)) {
                fallBehind(subscription, before);
            }
        }
    }

    private void behind(Subscription subscription, boolean now) {
        if (subscription.behind != now) {
            subscription.behind = now;
            behindCount += now ? 1 : -1;
        }
    }

    private void add(Subscription subscription) {
        if (liveCount == live.length) {
            live = Arrays.copyOf(live, liveCount * 2);
        }
        behind(subscription, false);
        subscription.index = liveCount;
        live[liveCount++] = subscription;
        few = liveCount <= FEW;
    }

    @SuppressWarnings("NullAway") // slots beyond liveCount are null, and no one reads them
    private void remove(Subscription subscription) {
        if (subscription.index < 0) {
            return;
        }
        var last = live[--liveCount];
        live[subscription.index] = last;
        last.index = subscription.index;
        live[liveCount] = null;
        subscription.index = -1;
        few = liveCount <= FEW;
        if (liveCount == 0) {
            recent.clear();
            live = new Subscription[4];
        }
    }
}
