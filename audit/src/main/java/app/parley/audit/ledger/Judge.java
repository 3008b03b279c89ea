// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

import app.parley.audit.ledger.Finding.Kind;
import app.parley.audit.ledger.Promises.Reacted;
import app.parley.audit.ledger.Promises.Wished;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Compares the promises with the stored history, and the stored history with the events that each reader got.
public final class Judge {
    private Judge() {}

    /// Return what is wrong with `history`, all events of a room as they are read now, given what was
    /// promised.
    public static List<Finding> history(Promises promises, List<Event> history) {
        var findings = new ArrayList<Finding>();
        long expected = 1;
        for (var event : history) {
            if (event.seq() != expected) {
                findings.add(new Finding(
                        Kind.REORDERED,
                        String.format(Locale.ROOT, "history has %d where %d belongs", event.seq(), expected)));
            }
            expected = event.seq() + 1;
        }
        var byId = byId(history, findings);
        var wanted = new HashSet<String>();
        for (var said : promises.said()) {
            wanted.add(said.id());
            var message = byId.get(said.id());
            var seq = promises.kept().get(said.id());
            if (message == null) {
                if (seq != null) {
                    findings.add(new Finding(
                            Kind.LOST,
                            String.format(Locale.ROOT, "%s of %s, acknowledged at %d", said.id(), said.person(), seq)));
                } else if (promises.promised().contains(said.id())) {
                    findings.add(new Finding(
                            Kind.LOST,
                            String.format(Locale.ROOT, "%s of %s, kept by an app", said.id(), said.person())));
                }
            } else if (seq != null && message.seq() != seq) {
                findings.add(new Finding(
                        Kind.REORDERED,
                        String.format(
                                Locale.ROOT, "%s was acknowledged at %d and is at %d", said.id(), seq, message.seq())));
            } else {
                message(promises, said, message, findings);
            }
        }
        var texts = new HashSet<Wished>();
        byId.forEach((id, message) -> {
            var wish = new Wished(message.from(), message.text());
            if (!wanted.contains(id) && !promises.wished().contains(wish)) {
                findings.add(new Finding(Kind.CHANGED, message.seq() + " was said by no one"));
            } else if (promises.wished().contains(wish) && !texts.add(wish)) {
                findings.add(new Finding(
                        Kind.DOUBLED, String.format(Locale.ROOT, "what %s said at %d", message.from(), message.seq())));
            }
        });
        for (var event : history) {
            if (event instanceof Event.Edited edited
                    && promises.wish(edited.target()).deleted()
                    && !edited.text().isEmpty()) {
                findings.add(new Finding(Kind.READABLE, edited.target() + " in its edit at " + edited.seq()));
            }
        }
        return findings;
    }

    private static Map<String, Event.Message> byId(List<Event> history, List<Finding> findings) {
        var byId = new HashMap<String, Event.Message>();
        for (var event : history) {
            if (event instanceof Event.Message message) {
                var earlier = byId.putIfAbsent(message.id(), message);
                if (earlier != null) {
                    findings.add(new Finding(
                            Kind.DOUBLED,
                            String.format(Locale.ROOT, "%s at %d and %d", message.id(), earlier.seq(), message.seq())));
                }
            }
        }
        return byId;
    }

    private static void message(Promises promises, Said said, Event.Message message, List<Finding> findings) {
        long seq = message.seq();
        if (!message.from().equals(said.person())) {
            findings.add(new Finding(Kind.CHANGED, seq + " is said to be of " + message.from()));
        }
        if (seq <= said.after()) {
            findings.add(
                    new Finding(Kind.REORDERED, String.format(Locale.ROOT, "%d was said after %d", seq, said.after())));
        }
        var wish = promises.wish(seq);
        if (wish.deleted() && !message.isDeleted()) {
            findings.add(new Finding(Kind.LOST, "the deletion of " + seq));
        }
        if (message.isDeleted() && !wish.deletionTried()) {
            findings.add(new Finding(Kind.CHANGED, seq + " was deleted by no one"));
        }
        if (wish.deleted() || message.isDeleted()) {
            if (!message.text().isEmpty()) {
                findings.add(new Finding(Kind.READABLE, seq + " in its own place"));
            }
            return;
        }
        if (!wish.certain()) {
            return;
        }
        var text = wish.text().isEmpty() ? said.text() : wish.text();
        if (!message.text().equals(text)) {
            findings.add(new Finding(
                    Kind.CHANGED,
                    String.format(
                            Locale.ROOT, "%d says “%s” instead of “%s”", seq, brief(message.text()), brief(text))));
        }
        if (!reactions(message).equals(wish.reactions())) {
            findings.add(new Finding(
                    Kind.CHANGED,
                    String.format(
                            Locale.ROOT,
                            "%d has the reactions %s instead of %s",
                            seq,
                            reactions(message),
                            wish.reactions())));
        }
    }

    private static Set<Reacted> reactions(Event.Message message) {
        var found = new HashSet<Reacted>();
        var changes = message.changes();
        if (changes != null) {
            changes.reactions().forEach(some -> some.by().forEach(who -> found.add(new Reacted(who, some.emoji()))));
        }
        return found;
    }

    /// Return what is wrong with `told`, all that the reader `name` was given from the room's first
    /// event on, in the order in which it came.
    public static List<Finding> reader(String name, List<Event> history, List<Event> told) {
        var findings = new ArrayList<Finding>();
        var kept = new HashSet<Long>();
        history.forEach(event -> kept.add(event.seq()));
        var seen = new HashSet<Long>();
        long last = 0;
        for (var event : told) {
            if (!seen.add(event.seq())) {
                findings.add(new Finding(Kind.TWICE, name + " " + event.seq()));
            } else if (event.seq() < last) {
                findings.add(new Finding(
                        Kind.REORDERED,
                        String.format(Locale.ROOT, "%s was told %d after %d", name, event.seq(), last)));
            }
            if (!kept.contains(event.seq())) {
                findings.add(new Finding(
                        Kind.LOST, String.format(Locale.ROOT, "%s was told %d, which is not kept", name, event.seq())));
            }
            last = Math.max(last, event.seq());
        }
        for (var event : history) {
            if (!seen.contains(event.seq())) {
                findings.add(new Finding(Kind.MISSED, name + " " + event.seq()));
            }
        }
        if (findings.isEmpty()) {
            compare(name, Shown.after(history), Shown.after(told), findings);
        }
        return findings;
    }

    private static void compare(
            String name, Map<Long, Shown.Line> history, Map<Long, Shown.Line> told, List<Finding> findings) {
        new TreeMap<>(history).forEach((seq, right) -> {
            var shown = told.get(seq);
            if (!right.equals(shown)) {
                findings.add(new Finding(
                        Kind.UNEQUAL,
                        String.format(Locale.ROOT, "%s shows %s at %d instead of %s", name, shown, seq, right)));
            }
        });
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
