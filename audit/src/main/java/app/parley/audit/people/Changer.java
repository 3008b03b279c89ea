// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.ledger.Ledger;
import app.parley.audit.ledger.Said;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.Calls;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.Posted;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A person who posts over HTTP and changes messages: edits, deletes, reacts. One wish at a time,
/// repeated until it has an answer. Thread-safe; one thread of its own, which `close` ends.
public final class Changer implements AutoCloseable {
    private static final List<String> EMOJI = List.of("👍", "🎉", "❤️", "👩‍💻");
    private static final int PAUSE_MILLIS = 150;

    private final Account account;
    private final RoomId room;
    private final Ledger ledger;
    private final RandomGenerator random;
    private final Words words;
    private final boolean moderator;
    private final int quota;
    private final Thread thread;
    private int history;
    private volatile int done;
    private volatile String doing = "nothing";

    /// Grant `quota` wishes. A `moderator` deletes messages of others, too.
    public Changer(Account account, RoomId room, Ledger ledger, RandomGenerator random, int quota, boolean moderator) {
        this.account = account;
        this.room = room;
        this.ledger = ledger;
        this.random = random;
        this.words = new Words(account.name() + "'s other", random);
        this.quota = quota;
        this.moderator = moderator;
        thread = Thread.ofVirtual().name("changer").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean isDone() {
        return done == quota;
    }

    /// Words that say why it is not done.
    public String state() {
        return String.format(Locale.ROOT, "%s changed %d of %d, now %s", account.name(), done, quota, doing);
    }

    private void run() {
        try {
            for (int i = 0; i < quota; i++) {
                change();
                done = i + 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void change() throws InterruptedException {
        var some = ledger.any(random);
        int what = random.nextInt(10);
        if (some.isEmpty() || what < 2) {
            post();
            return;
        }
        long target = some.get().seq();
        history = ledger.restores();
        boolean mine = some.get().said().person().equals(account.name());
        if (what < 4 && mine) {
            edit(target);
        } else if (what == 4 && (mine || moderator)) {
            delete(target);
        } else {
            react(target);
        }
    }

    private void post() throws InterruptedException {
        var id = SendId.next(System.currentTimeMillis()).value();
        var wish = new Said(account.name(), id, words.next(), 0);
        ledger.saying(wish);
        var answer = ask("POST", "", new NewMessage(id, wish.text(), null));
        try {
            if (answer.done()) {
                ledger.kept(id, answer.as(Posted.class).seq());
                return;
            }
        } catch (IOException e) {
            // The reply breaks the contract.
        }
        ledger.broken(account.name() + " could not post: " + answer.code());
    }

    private void edit(long target) throws InterruptedException {
        var text = words.next();
        if (granted(target, ask("PATCH", "/" + target, new EditedText(text)))) {
            ledger.edited(target, text);
        }
    }

    private void delete(long target) throws InterruptedException {
        ledger.deleting(target);
        if (granted(target, ask("DELETE", "/" + target, null))) {
            ledger.deleted(target);
        }
    }

    private void react(long target) throws InterruptedException {
        var emoji = EMOJI.get(random.nextInt(EMOJI.size()));
        boolean add = random.nextInt(3) > 0;
        var path = "/" + target + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
        if (granted(target, ask(add ? "PUT" : "DELETE", path, null))) {
            ledger.reacted(target, account.name(), emoji, add);
        }
    }

    private boolean granted(long target, Calls.Answer answer) {
        if (answer.done()) {
            return true;
        }
        // A message that is not there any more, or is another's, is so because history was put back meanwhile.
        boolean excused =
                ledger.restores() > history || (answer.code().equals("message-deleted") && ledger.mayBeDeleted(target));
        if (!excused) {
            ledger.broken(
                    String.format(Locale.ROOT, "%s could not change %d: %s", account.name(), target, answer.code()));
        }
        return false;
    }

    /// Ask until there is an answer that does not pass by itself.
    private Calls.Answer ask(String method, String path, @Nullable Object body) throws InterruptedException {
        doing = method + " " + path;
        while (true) {
            try {
                var answer = account.call(method, "/api/v1/rooms/" + room + "/messages" + path, body);
                if (answer.status() < 500 && answer.status() != 429) {
                    return answer;
                }
            } catch (IOException e) {
                // Whether it was done is not known: the same again is safe.
            }
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(10, PAUSE_MILLIS));
        }
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
