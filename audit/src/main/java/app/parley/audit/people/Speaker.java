// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.ledger.Ledger;
import app.parley.audit.ledger.Said;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.WireSocket;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A person who says so many things in one room, as fast as the server takes them, and repeats under
/// the same id what was not answered. Thread-safe.
public final class Speaker implements AutoCloseable {
    private static final Set<String> PASSING = Set.of("busy", "storage", "rate-limited");
    private static final long TICK_MILLIS = 40;

    /// A server that has not answered for so long is looked for anew.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Account account;
    private final RoomId room;
    private final Ledger ledger;
    private final Words words;
    private final int quota;
    private final int window;
    private final Lifeline lifeline;
    private final Thread ticking;

    /// What was said and not acknowledged, in the order of saying.
    private final Map<String, Said> pending = new LinkedHashMap<>();

    /// What was said on this connection and not answered.
    private final Set<String> underWay = new LinkedHashSet<>();

    private @Nullable WireSocket socket;
    private @Nullable String epoch;
    private boolean welcome;
    private int said;
    private long lastSeq;
    private long heardAt = System.nanoTime();
    private volatile boolean closed;

    /// Say `quota` things, with at most `window` under way.
    public Speaker(
            Account account,
            RoomId room,
            Supplier<InetSocketAddress> address,
            Ledger ledger,
            RandomGenerator random,
            int quota,
            int window) {
        this.account = account;
        this.room = room;
        this.ledger = ledger;
        this.words = new Words(account.name(), random);
        this.quota = quota;
        this.window = window;
        lifeline = new Lifeline(new Mouth(), account, address, ledger);
        ticking = Thread.ofVirtual().name("ticking").unstarted(this::tick);
    }

    public void start() {
        lifeline.start();
        ticking.start();
    }

    /// Whether all is said and acknowledged.
    public synchronized boolean isDone() {
        return said == quota && pending.isEmpty();
    }

    /// Words that say why it is not done.
    public synchronized String state() {
        return String.format(
                Locale.ROOT, "%s said %d of %d, %d not acknowledged", account.name(), said, quota, pending.size());
    }

    private void tick() {
        try {
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                if (isForgotten()) {
                    lifeline.cut();
                }
                goOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isForgotten() {
        return !underWay.isEmpty() && System.nanoTime() - heardAt > PATIENCE_NANOS;
    }

    /// Send the next messages: first waiting ones, then new ones.
    private synchronized void goOn() {
        var open = socket;
        if (open == null || !welcome) {
            return;
        }
        try {
            for (var wish : pending.values()) {
                if (underWay.size() >= window) {
                    return;
                }
                if (!underWay.contains(wish.id())) {
                    say(open, wish);
                }
            }
            while (said < quota && underWay.size() < window) {
                var id = SendId.next(System.currentTimeMillis()).value();
                var wish = new Said(account.name(), id, words.next(), lastSeq);
                said++;
                pending.put(id, wish);
                ledger.saying(wish);
                say(open, wish);
            }
        } catch (IOException e) {
            // It is said again on the next connection.
        }
    }

    private void say(WireSocket open, Said wish) throws IOException {
        if (underWay.isEmpty()) {
            heardAt = System.nanoTime();
        }
        underWay.add(wish.id());
        open.say(new ClientFrame.Send(new SendId(wish.id()), room, new MessageText(wish.text()), null));
    }

    /// In another history, seqs begin where they will.
    private synchronized void welcomed(String now) {
        if (!now.equals(epoch)) {
            epoch = now;
            lastSeq = 0;
        }
        welcome = true;
    }

    private synchronized void answered(String id) {
        heardAt = System.nanoTime();
        if (!underWay.remove(id)) {
            ledger.broken("a second answer to " + id);
        }
    }

    private synchronized void kept(ServerFrame.Ack ack) {
        answered(ack.id());
        pending.remove(ack.id());
        lastSeq = Math.max(lastSeq, ack.seq());
        ledger.kept(ack.id(), ack.seq());
        goOn();
    }

    private void refused(ServerFrame.Refused no) {
        var ref = no.ref();
        // All devices of an account hear when its read marks, which name no send, could not be written.
        boolean isReadMark = ref == null && no.code().equals("storage");
        if (!isReadMark && (ref == null || !PASSING.contains(no.code()))) {
            ledger.broken(account.name() + " was refused: " + no.code() + " " + no.message());
        }
        if (ref != null) {
            answered(ref);
        }
    }

    private final class Mouth implements Party {
        @Override
        public ClientFrame.Hello hello() {
            return new ClientFrame.Hello(null);
        }

        @Override
        public void began(WireSocket now) {
            synchronized (Speaker.this) {
                socket = now;
                welcome = false;
                underWay.clear();
            }
        }

        @Override
        public void hear(ServerFrame frame) {
            switch (frame) {
                case ServerFrame.Welcome now -> {
                    welcomed(now.epoch());
                    goOn();
                }
                case ServerFrame.Ack ack -> kept(ack);
                case ServerFrame.Refused no -> refused(no);
                default -> {
                    // Others listen.
                }
            }
        }

        @Override
        public void ended() {
            synchronized (Speaker.this) {
                socket = null;
                underWay.clear();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        ticking.interrupt();
        lifeline.close();
    }
}
