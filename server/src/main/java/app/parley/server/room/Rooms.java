package app.parley.server.room;

import app.parley.server.log.Author;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.log.RoomLog;
import app.parley.server.store.Database;
import app.parley.server.store.Transaction;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which rooms there are and who may do what in them: the one place that answers it.
///
/// Thread-safe. What returns a value blocks on the database; what returns a future does not.
public final class Rooms {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Database database;
    private final RoomLog log;
    private final InstantSource clock;
    private final ReadMarks marks;
    private volatile MembershipListener listener = new MembershipListener() {
        @Override
        public void joined(long account, RoomKey room, RoomInfo info) {}

        @Override
        public void left(long account, RoomKey room) {}
    };

    public Rooms(Database database, RoomLog log, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.marks = new ReadMarks(database);
    }

    public void listen(MembershipListener listener) {
        this.listener = listener;
    }

    /// A room as its maker sees it, and whether it is new: two people have only one direct room.
    public record Created(RoomInfo room, boolean isNew) {}

    /// A room that somebody is in, as the log knows it and as they see it.
    public record Membership(RoomKey key, RoomInfo info) {}

    /// Return the rooms that `author` is in.
    public List<Membership> joined(Author author) {
        marks.write(author.no(), new Told()).join();
        return database.reading(transaction -> RoomRepository.joined(transaction, author));
    }

    /// Return the rooms that `author` is in, then public ones that they could join; at most 1,000.
    public List<RoomInfo> visible(Author author) {
        marks.write(author.no(), new Told()).join();
        return database.reading(transaction -> RoomRepository.visible(transaction, author));
    }

    /// Return the room `id`, where `author` may read it.
    ///
    /// @throws RoomProblem `room-not-found` when there is none that they may see
    public RoomKey readable(Author author, RoomId id) {
        return database.reading(transaction -> seen(transaction, author, id)).key();
    }

    /// Return the room `id`, where `author` is a member.
    ///
    /// @throws RoomProblem `room-not-found`, or `not-a-member` when they could join it
    public RoomKey memberOf(Author author, RoomId id) {
        return database.reading(transaction -> memberOf(transaction, author, id));
    }

    /// Return the same within a transaction.
    static RoomKey memberOf(Transaction transaction, Author author, RoomId id) {
        var found = seen(transaction, author, id);
        if (!found.member()) {
            throw RoomProblem.notAMember();
        }
        return found.key();
    }

    /// Return the people of `room`, by name; at most 500.
    public List<Author> members(RoomKey room) {
        return database.reading(transaction -> RoomRepository.members(transaction, room));
    }

    /// Make the room that `author` wishes, with them in it.
    ///
    /// Fails with `InvalidValue` or [RoomProblem], then nothing is made.
    public CompletableFuture<Created> create(Author author, NewRoom wish) {
        var rules = NewRoomRules.check(wish, author.name(), clock.millis());
        return change(transaction -> create(transaction, author, rules));
    }

    /// Put `author` into the public room `id`; completes with whether they were not there yet.
    public CompletableFuture<Boolean> join(Author author, RoomId id) {
        return change(transaction -> {
            var joins = new ArrayList<Runnable>();
            var found = seen(transaction.statements(), author, id);
            if (!found.member()) {
                enter(transaction, found.key(), author, joins);
            }
            return new Changed<>(!found.member(), joins);
        });
    }

    /// Take `author` out of the room `id`; completes with whether they were there.
    public CompletableFuture<Boolean> leave(Author author, RoomId id) {
        return change(transaction -> {
            var found = seen(transaction.statements(), author, id);
            if (!found.member()) {
                return new Changed<>(false, List.of());
            }
            if (found.kind() == RoomKind.DIRECT) {
                throw new RoomProblem("invalid-request", "A direct conversation cannot be left.");
            }
            transaction.left(found.key(), author);
            RoomRepository.removeMember(transaction.statements(), found.key(), author);
            return new Changed<>(true, List.of(() -> listener.left(author.no(), found.key())));
        });
    }

    /// Put a new account into `general`, as a part of making it.
    public void joinGeneral(LogTransaction transaction, Author author) {
        var general = seen(transaction.statements(), author, RoomId.GENERAL);
        enter(transaction, general.key(), author, new ArrayList<>());
    }

    /// Take that `author` has read `room` up to `seq`, for the next [#keepReadMarks()]. The author's own lists of rooms
    /// count it at once. Returns false, having done nothing, when too many marks wait.
    public boolean read(Author author, RoomKey room, long seq) {
        return marks.add(new ReadMark(author.no(), room, seq));
    }

    /// Write the read marks that wait, and tell the listener once they are kept. Completes then, and never fails.
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

    /// What a change returns, and whom to tell of it once it is kept.
    private record Changed<T>(T result, List<Runnable> news) {}

    private interface Change<T> {
        Changed<T> in(LogTransaction transaction);
    }

    private <T> CompletableFuture<T> change(Change<T> change) {
        var news = new ArrayList<Runnable>();
        return log.transact(
                transaction -> {
                    var changed = change.in(transaction);
                    news.clear();
                    news.addAll(changed.news);
                    return changed.result;
                },
                () -> news.forEach(Rooms::tell));
    }

    /// It is committed: what goes wrong with telling one must not keep the others from hearing.
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a change of membership or a read mark could not be told", e);
        }
    }

    private Changed<Created> create(LogTransaction transaction, Author author, NewRoomRules rules) {
        var statements = transaction.statements();
        var others = rules.members().stream()
                .map(name -> RoomRepository.account(statements, name)
                        .orElseThrow(() -> new RoomProblem("user-not-found", "There is nobody named “" + name + "”.")))
                .toList();
        String pair = null;
        if (rules.kind() == RoomKind.DIRECT) {
            pair = NewRoomRules.pair(author.name(), others.getFirst().name());
            var already = RoomRepository.ofPair(statements, pair);
            if (already.isPresent()) {
                return new Changed<>(new Created(info(statements, author, already.get()), false), List.of());
            }
        }
        if (RoomRepository.find(statements, author.no(), rules.id()).isPresent()) {
            throw new RoomProblem("room-exists", "There is a room of that name already. Choose another.");
        }
        var key = RoomRepository.insert(
                statements, rules.id(), rules.kind(), rules.name(), rules.topic(), pair, clock.millis());
        var news = new ArrayList<Runnable>();
        if (rules.kind() != RoomKind.DIRECT) {
            transaction.changed(key, author, rules.name(), rules.topic());
        }
        enter(transaction, key, author, news);
        others.forEach(other -> enter(transaction, key, other, news));
        return new Changed<>(new Created(info(statements, author, rules.id()), true), news);
    }

    private void enter(LogTransaction transaction, RoomKey room, Author author, List<Runnable> news) {
        long seq = transaction.joined(room, author);
        RoomRepository.addMember(transaction.statements(), room, author, seq, clock.millis());
        var info = info(transaction.statements(), author, room.id());
        news.add(() -> listener.joined(author.no(), room, info));
    }

    private static RoomInfo info(Transaction transaction, Author author, RoomId id) {
        return RoomRepository.info(transaction, author, id).orElseThrow();
    }

    private static RoomRepository.Found seen(Transaction transaction, Author author, RoomId id) {
        var found = RoomRepository.find(transaction, author.no(), id).orElseThrow(RoomProblem::notFound);
        if (!found.member() && found.kind() != RoomKind.PUBLIC) {
            throw RoomProblem.notFound();
        }
        return found;
    }
}
