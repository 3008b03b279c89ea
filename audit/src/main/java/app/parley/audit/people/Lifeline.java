// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.ledger.Ledger;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.WireSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps a person connected through all faults. Thread-safe; one thread of its own, which
/// `close` ends.
final class Lifeline implements AutoCloseable {
    private static final int SHORTEST_PAUSE = 20;
    private static final int LONGEST_PAUSE = 150;

    private final Party party;
    private final Account account;
    private final Supplier<InetSocketAddress> address;
    private final Ledger ledger;
    private final Thread thread;
    private volatile @Nullable WireSocket socket;
    private volatile boolean closed;

    /// `ledger` hears of frames that are none.
    Lifeline(Party party, Account account, Supplier<InetSocketAddress> address, Ledger ledger) {
        this.party = party;
        this.account = account;
        this.address = address;
        this.ledger = ledger;
        thread = Thread.ofVirtual().name("lifeline").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                connect();
                if (!closed) {
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() throws InterruptedException {
        var token = account.token();
        try (var open = WireSocket.open(address.get(), token)) {
            socket = open;
            if (closed) {
                return;
            }
            open.say(party.hello());
            party.began(open);
            try {
                var _ = open.read(party::hear);
            } finally {
                party.ended();
            }
        } catch (WireSocket.NotSignedIn e) {
            renew(token);
        } catch (WireSocket.NotAFrame e) {
            ledger.broken("a frame that is none: " + e.getMessage());
        } catch (IOException e) {
            // The next attempt may find it again.
        }
    }

    private void renew(String spent) throws InterruptedException {
        try {
            account.renew(spent);
        } catch (IOException e) {
            // The next attempt asks again.
        }
    }

    /// Pull the plug of the connection at hand.
    void cut() {
        var open = socket;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void close() {
        closed = true;
        cut();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
