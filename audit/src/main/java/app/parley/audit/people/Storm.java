// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.ledger.Finding;
import app.parley.audit.ledger.Ledger;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.WireSocket;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A crowd that is cut off and comes back all at once. Each checks that what it is given follows on
/// what it had.
public final class Storm implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Lifeline> lifelines = new ArrayList<>();
    private final Ledger ledger;

    /// `count` connections of `account`, that had all of `room` up to `cursor` of the history `epoch`.
    public Storm(
            Account account,
            RoomId room,
            String epoch,
            long cursor,
            int count,
            InetSocketAddress address,
            Ledger ledger) {
        this.ledger = ledger;
        for (int i = 0; i < count; i++) {
            var visitor = new Visitor("visitor " + i, room, epoch, cursor);
            visitors.add(visitor);
            lifelines.add(new Lifeline(visitor, account, () -> address, ledger));
        }
    }

    /// Let all come, and wait until they are there.
    public void come() throws InterruptedException {
        lifelines.forEach(Lifeline::start);
        await("a crowd comes", () -> visitors.stream().allMatch(visitor -> visitor.welcomes > 0));
    }

    /// Cut all off at once, and wait until they are back and have seen everything up to `seq`.
    public void cutAndAwait(long seq) throws InterruptedException {
        var before = visitors.stream().map(visitor -> visitor.welcomes).toList();
        lifelines.forEach(Lifeline::cut);
        await("a crowd comes back", () -> {
            for (int i = 0; i < visitors.size(); i++) {
                if (visitors.get(i).welcomes <= before.get(i) || visitors.get(i).cursor < seq) {
                    return false;
                }
            }
            return true;
        });
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                long there = visitors.stream()
                        .filter(visitor -> visitor.welcomes > 0)
                        .count();
                ledger.found(new Finding(
                        Finding.Kind.STUCK,
                        String.format(Locale.ROOT, "%s: %d of %d are there", what, there, visitors.size())));
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private final class Visitor implements Party {
        private final String name;
        private final RoomId room;
        private final String epoch;
        private volatile long cursor;
        private volatile int welcomes;

        Visitor(String name, RoomId room, String epoch, long cursor) {
            this.name = name;
            this.room = room;
            this.epoch = epoch;
            this.cursor = cursor;
        }

        @Override
        public ClientFrame.Hello hello() {
            return new ClientFrame.Hello(new ClientFrame.ResumePoint(epoch, Map.of(room, cursor)));
        }

        @Override
        public void began(WireSocket now) {}

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others look
        public void hear(ServerFrame frame) {
            if (frame instanceof ServerFrame.Happened(var event) && event.room().equals(room)) {
                if (event.seq() <= cursor) {
                    ledger.found(new Finding(Finding.Kind.TWICE, name + " " + event.seq()));
                } else if (event.seq() > cursor + 1) {
                    ledger.found(new Finding(Finding.Kind.MISSED, name + " " + (cursor + 1)));
                }
                cursor = event.seq();
            } else if (frame instanceof ServerFrame.Gap gap && gap.room().equals(room)) {
                cursor = gap.head();
            } else if (frame instanceof ServerFrame.Welcome) {
                welcomes++;
            }
        }

        @Override
        public void ended() {}
    }

    @Override
    public void close() {
        lifelines.forEach(Lifeline::close);
    }
}
