// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Role;
import app.parley.server.access.RoomAct;
import app.parley.server.access.StandingRepository;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.refusal.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which rooms there are, and who is in them.
///
/// Thread-safe. What returns a value blocks on the database; what returns a future does not.
public final class Rooms {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Database database;
    private final EventLog log;
    private final DirectRooms directRooms;
    private final RoomChanges changes;
    private final RoomOrder order;
    private final RoomNameCheck names;
    private final RoomRates rates;
    private final InstantSource clock;
    private final ReadMarks marks;
    private final RemovedRooms removed;
    private final OperatorChanges operators;
    private final Blocks blocks;
    private final Departures departures;
    private final JoinedRooms joined = new JoinedRooms();
    private volatile MembershipListener listener = new MembershipListener() {
        @Override
        public void joined(long account, RoomKey room, RoomInfo info) {}

        @Override
        public void left(long account, RoomKey room) {}
    };

    public Rooms(Database database, EventLog log, PeopleLimits limits, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.directRooms = new DirectRooms(database, listener);
        var bounds = new RoomBounds(limits);
        this.changes = new RoomChanges(directRooms, bounds, clock, () -> listener);
        this.rates = new RoomRates(limits);
        this.names = new RoomNameCheck(database, clock);
        this.order = new RoomOrder(log, changes, new MemberChanges(changes, bounds, () -> listener), rates, names);
        this.clock = clock;
        this.marks = new ReadMarks(database);
        this.removed = new RemovedRooms(database, log, clock, room -> tell(() -> listener.removed(room)));
        this.operators = new OperatorChanges(database, log, joined::forget, () -> listener);
        this.blocks = new Blocks(database, log, rates, directRooms, clock);
        this.departures = new Departures(directRooms, joined::forget, () -> listener);
    }

    public void listen(MembershipListener listener) {
        this.listener = listener;
        directRooms.listen(listener);
    }

    /// Forget limits that hold no one back any more, and what is remembered of rooms that no one asks for. To
    /// be called now and then.
    public void forgetIdle(long now) {
        rates.forgetIdle(now);
        joined.forgetIdle(now);
    }

    /// A room as its maker sees it, and whether it is new: two people have only one direct room.
    public record Created(RoomInfo room, boolean isNew) {}

    /// A room of a member, as the log knows it and as the member sees it.
    public record Membership(RoomKey key, RoomInfo info) {}

    /// Return the rooms that `author` is in.
    public List<Membership> joined(AccountRef author) {
        marks.write(author.no(), new Told()).join();
        return database.reading(handle -> joined.of(handle, author, System.nanoTime(), clock.millis()));
    }

    /// Return the role that `author` has now.
    public Role role(AccountRef author) {
        return database.reading(handle -> StandingRepository.role(handle, author.no()))
                .orElseThrow();
    }

    /// Return at most `limit` of the rooms that `author` is in, then of public ones that they could join, after
    /// `place`,
    /// whose name or id holds `words`.
    public RoomPage visible(AccountRef author, String words, RoomPage.Place place, int limit) {
        var wanted = RoomNames.canonical(words);
        return database.reading(transaction -> {
            var found = RoomRepository.visible(transaction, author, place).stream()
                    .filter(room -> room.matches(wanted))
                    .limit(limit + 1L)
                    .toList();
            var page = found.subList(0, Math.min(limit, found.size()));
            var rooms = RoomRepository.infos(
                    transaction,
                    author,
                    page.stream().map(room -> room.place().no()).toList(),
                    clock.millis());
            return new RoomPage(
                    rooms, found.size() > limit ? Optional.of(page.getLast().place()) : Optional.empty());
        });
    }

    /// Return the room `id`, where `author` may read it.
    ///
    /// @throws Refusal `room-not-found` when there is none that they may see
    public RoomKey readable(AccountRef author, RoomId id) {
        return database.reading(
                        transaction -> RoomRights.require(transaction, author, id, RoomAct.READ, clock.millis()))
                .room();
    }

    /// Return the room `id`, where `author` is a member.
    ///
    /// @throws Refusal `room-not-found`, or `not-a-member` when they could join it
    public RoomKey memberOf(AccountRef author, RoomId id) {
        return database.reading(
                        transaction -> RoomRights.require(transaction, author, id, RoomAct.TAKE_PART, clock.millis()))
                .room();
    }

    /// Return the people of `room`, by name; at most 500.
    public List<RoomMember> members(RoomKey room) {
        return database.reading(transaction -> RoomRepository.members(transaction, room, clock.millis()));
    }

    /// Make the room that `author` wishes, with them in it. Blocks for a public one, to look at the names of
    /// others.
    ///
    /// Fails with [Refusal], then nothing is made.
    ///
    /// @throws Refusal when there can be no such room, or `author` makes rooms too fast
    public CompletableFuture<Created> create(AccountRef author, NewRoom wish) {
        var rules = NewRoomRules.check(wish, author.name(), clock.millis());
        rates.create(author.no(), rules, System.nanoTime());
        if (rules.kind() == RoomKind.PUBLIC && wish.id() == null && !Boolean.TRUE.equals(wish.sameName())) {
            names.checkNew(author, rules.name());
        }
        return log.transact(transaction -> changes.create(transaction, author, rules));
    }

    /// Put `author` into the public room `id`; completes with whether they were not there yet.
    ///
    /// Fails with [Refusal] `room-not-found`, or `too-many-rooms` when they are in as many as they may be.
    ///
    /// @throws Refusal when `author` joins and leaves too fast
    public CompletableFuture<Boolean> join(AccountRef author, RoomId id) {
        rates.membership(author.no(), System.nanoTime());
        return log.transact(transaction -> changes.join(transaction, author, id));
    }

    /// Take `author` out of the room `id`; completes with whether they were there. A direct room is only hidden
    /// from them, until they open it again or the other one says something.
    ///
    /// @throws Refusal when `author` joins and leaves too fast
    public CompletableFuture<Boolean> leave(AccountRef author, RoomId id) {
        rates.membership(author.no(), System.nanoTime());
        return log.transact(transaction -> changes.leave(transaction, author, id));
    }

    /// Remove the room `id` for everyone, with all that was said there.
    ///
    /// Fails with [Refusal] `room-not-found`, or `forbidden` when `author` may not.
    ///
    /// @throws Refusal when `author` changes rooms too fast
    public CompletableFuture<Void> remove(AccountRef author, RoomId id) {
        rates.membership(author.no(), System.nanoTime());
        return removed.remove(author, id);
    }

    /// Tell of rooms that another program removed, and go on deleting what removed rooms held. To be called
    /// every few seconds; blocks on the database.
    public void noticeRemovals() {
        removed.notice();
    }

    /// Tell members of what operators changed of their rooms beside this server. To be called every few
    /// seconds; blocks on the database.
    public void noticeOperators() {
        operators.notice();
    }

    /// Whether something of removed rooms is left in the database.
    boolean isSweeping() {
        return removed.isSweeping();
    }

    DirectRooms directRooms() {
        return directRooms;
    }

    /// Return what people change of rooms that are there, and of the others in them.
    public RoomOrder order() {
        return order;
    }

    /// Return who blocks whom.
    public Blocks blocks() {
        return blocks;
    }

    /// Whether nothing is said in `room`, a direct one, because one blocks the other.
    public boolean isSilent(RoomKey room) {
        return directRooms.isSilent(room);
    }

    /// Put a new account into its first `rooms`, as a part of making it. Those that are removed meanwhile are
    /// left out.
    public void enter(LogTransaction transaction, AccountRef author, List<RoomId> rooms) {
        changes.enter(transaction, author, rooms);
    }

    /// Take `author`, whose account is deleted and has its new name already, out of all rooms, within
    /// `transaction`. Direct rooms stay for the other person, who sees the new name.
    public void leaveAll(LogTransaction transaction, AccountRef author) {
        departures.leaveAll(transaction, author);
    }

    /// Take that `author` has read `room` up to `seq`, for the next [#keepReadMarks()]. The author's own lists
    /// of rooms count it at once. Returns false, having done nothing, when too many marks wait.
    public boolean read(AccountRef author, RoomKey room, long seq) {
        return marks.add(new ReadMark(author.no(), room, seq));
    }

    /// Write the read marks that wait, and tell the listener once they are kept. Completes then, and never
    /// fails.
    public CompletableFuture<Void> keepReadMarks() {
        return marks.write(new Told());
    }

    /// Write all read marks that wait. Blocks; to be called when no device is connected any more.
    public void keepAllReadMarks() {
        while (marks.waiting() > 0) {
            // Marks that cannot be kept do not wait any longer either.
            keepReadMarks().join();
        }
    }

    private final class Told implements ReadMarks.Outcome {
        @Override
        public void kept(List<ReadMark> news) {
            tell(() -> listener.read(news));
        }

        @Override
        public void lost(List<ReadMark> lost) {
            tell(() -> listener.notRead(lost));
        }
    }

    /// It is committed: what goes wrong with telling one must not keep the others from hearing.
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a read mark or a removed room could not be told", e);
        }
    }
}
