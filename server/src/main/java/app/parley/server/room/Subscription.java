package app.parley.server.room;

/// One device's place in one room: up to where it was given the room's events, and whether it is given new ones.
///
/// Belongs to the room's lane while it is live, and to whoever catches it up from the log in between; it passes from
/// one to the other through their queues.
public final class Subscription {
    final Room room;
    final Subscriber subscriber;

    /// The seq of the last event that was offered.
    long cursor;

    /// The place in the room's array of live subscriptions, or -1 when not among them.
    int index = -1;

    /// Whether it fell behind and has not caught up yet. Belongs to the room's lane.
    boolean behind;

    /// Set once, from any thread: no more events are wanted.
    private volatile boolean ended;

    Subscription(Room room, Subscriber subscriber, long cursor) {
        this.room = room;
        this.subscriber = subscriber;
        this.cursor = cursor;
    }

    /// Give it what it lacks, from the room's recent events or the log, then go on live.
    public void catchUp() {
        room.attach(this, false);
    }

    /// Stop giving it events.
    public void end() {
        ended = true;
        room.detach(this);
    }

    boolean ended() {
        return ended;
    }

    public Room room() {
        return room;
    }
}
