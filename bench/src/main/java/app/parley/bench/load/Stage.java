// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A server with connected members, who wait for orders. For one thread.
final class Stage implements AutoCloseable {
    static final long NANOS = 1_000_000_000L;

    /// How many connect at a time: few enough for every server's queue of connections.
    private static final int AT_ONCE = 100;

    private static final int ACCOUNTS = 5;

    private final Dialect dialect;
    private final @Nullable Accounts accounts;
    private final Crowd crowd;
    private final Usage usage;

    private Stage(Dialect dialect, @Nullable Accounts accounts, Crowd crowd, Usage usage) {
        this.dialect = dialect;
        this.accounts = accounts;
        this.crowd = crowd;
        this.usage = usage;
    }

    static Stage at(Task task) throws IOException, BenchFailure {
        var server = URI.create(task.address());
        var dialect = Dialect.of(task.dialect());
        var crowd = new Crowd(dialect, new InetSocketAddress(server.getHost(), server.getPort()));
        return new Stage(
                dialect, dialect instanceof ParleyDialect ? new Accounts(server) : null, crowd, Usage.of(task));
    }

    /// Make the accounts and rooms of `group` and return a seat for each person.
    List<Seat> seats(Group group) throws IOException, InterruptedException, BenchFailure {
        boolean oneRoom = group.rooms() == 1;
        if (accounts != null && accounts.count() == 0) {
            accounts.make(oneRoom ? Math.min(ACCOUNTS, group.people()) : group.people());
        }
        if (!oneRoom && dialect instanceof ParleyDialect parley) {
            parley.rooms(accounts().rooms(group));
        }
        var rooms = new ArrayList<List<Integer>>();
        for (int person = 0; person < group.people(); person++) {
            rooms.add(oneRoom ? List.of(0) : new ArrayList<>());
        }
        if (!oneRoom) {
            for (int room = 0; room < group.rooms(); room++) {
                for (int k = 0; k < group.members(); k++) {
                    rooms.get(group.member(room, k)).add(room);
                }
            }
        }
        return IntStream.range(0, group.people())
                .mapToObj(person -> Seat.in(token(person), rooms.get(person)))
                .toList();
    }

    /// Let all of `seats` in.
    void enter(List<Seat> seats) throws IOException, BenchFailure {
        crowd.enter(seats, AT_ONCE);
    }

    @Nullable
    String token(int person) {
        return accounts == null ? null : accounts.token(person);
    }

    Accounts accounts() {
        if (accounts == null) {
            throw new IllegalStateException("this server knows no accounts");
        }
        return accounts;
    }

    /// Whether the server acknowledges each send, and stores acknowledged messages.
    boolean acknowledges() {
        return accounts != null;
    }

    Dialect dialect() {
        return dialect;
    }

    Crowd crowd() {
        return crowd;
    }

    Usage usage() {
        return usage;
    }

    /// Read for `nanos`.
    void pass(long nanos) throws IOException {
        long end = Stamp.now() + nanos;
        crowd.readUntil(() -> Stamp.now() >= end);
    }

    @Override
    public void close() throws IOException {
        try (crowd) {
            if (accounts != null) {
                accounts.close();
            }
        }
    }
}
