// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.desk.Desk;
import app.parley.audit.ledger.Finding;
import app.parley.audit.ledger.Ledger;
import app.parley.audit.ledger.Said;
import app.parley.audit.ledger.Shown;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// A person at an app that may be killed at any moment. What the app says that it keeps has to arrive,
/// once, and in the order of saying; what it was told when it was killed may.
///
/// Thread-safe; one thread of its own, which `close` ends.
public final class Writer implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;

    private final Desk desk;
    private final RoomId room;
    private final Ledger ledger;
    private final RandomGenerator random;
    private final int quota;
    private final Thread thread;
    private final List<String> ids = new ArrayList<>();
    private volatile boolean done;

    /// Say `quota` things.
    public Writer(Desk desk, RoomId room, Ledger ledger, RandomGenerator random, int quota) {
        this.desk = desk;
        this.room = room;
        this.ledger = ledger;
        this.random = random;
        this.quota = quota;
        thread = Thread.ofVirtual().name("writer").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int i = 0; i < quota; ) {
                if (say("at the desk " + i + " " + random.nextInt(1_000_000))) {
                    i++;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            while (!isSent()) {
                TimeUnit.MILLISECONDS.sleep(10 * PAUSE_MILLIS);
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean say(String text) {
        ledger.wishing(desk.name(), text);
        try {
            var id = desk.say(room, text);
            ledger.promised(new Said(desk.name(), id, text, 0));
            synchronized (this) {
                ids.add(id);
            }
            return true;
        } catch (IOException e) {
            // It does not know the room yet, or was killed: whether it keeps this one is not known.
            return false;
        }
    }

    private boolean isSent() {
        try {
            return desk.unsent() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether all is said, and the app has nothing left to send.
    public boolean isDone() {
        return done;
    }

    public String state() {
        return desk.name() + " at the desk has not sent everything";
    }

    /// Return the faults of the order in `history`, and of the app's view of it.
    public List<Finding> findings(List<Event> history) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        var places = new HashMap<String, Long>();
        for (var event : history) {
            if (event instanceof Event.Message message) {
                places.put(message.id(), message.seq());
            }
        }
        long last = 0;
        for (var id : ids()) {
            long seq = places.getOrDefault(id, Long.MAX_VALUE);
            if (seq < last) {
                findings.add(new Finding(
                        Finding.Kind.REORDERED,
                        String.format(Locale.ROOT, "%s said %d after %d", desk.name(), seq, last)));
            }
            last = seq == Long.MAX_VALUE ? last : seq;
        }
        var messages = history.stream().filter(Event.Message.class::isInstance).toList();
        var right = Shown.after(messages);
        var shown = screen(right);
        if (!shown.equals(right)) {
            right.forEach((seq, line) -> {
                if (!line.equals(shown.get(seq))) {
                    findings.add(new Finding(
                            Finding.Kind.UNEQUAL,
                            String.format(
                                    Locale.ROOT, "the desk shows %s at %d instead of %s", shown.get(seq), seq, line)));
                }
            });
            shown.forEach((seq, line) -> {
                if (!right.containsKey(seq)) {
                    findings.add(new Finding(
                            Finding.Kind.UNEQUAL,
                            String.format(Locale.ROOT, "the desk shows %s at %d, where no message is", line, seq)));
                }
            });
        }
        return findings;
    }

    private synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    /// Return the app's view, once it is `right` or has had the time for that.
    private Map<Long, Shown.Line> screen(Map<Long, Shown.Line> right) throws InterruptedException {
        Map<Long, Shown.Line> shown = Map.of();
        for (int attempt = 0; attempt < 200 && !shown.equals(right); attempt++) {
            try {
                shown = Shown.after(desk.show(room).events());
            } catch (IOException e) {
                // It is asked again.
            }
            TimeUnit.MILLISECONDS.sleep(10 * PAUSE_MILLIS);
        }
        return shown;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
