// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

import app.parley.audit.ledger.Promises.Reacted;
import app.parley.audit.ledger.Promises.Wish;
import app.parley.audit.ledger.Promises.Wished;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The requests to one room, and the replies. Thread-safe.
///
/// A wish is noted before it is uttered, a promise when its answer has come; what was never answered
/// binds no one.
public final class Ledger {
    private final Map<String, Said> said = new LinkedHashMap<>();
    private final Map<String, Long> kept = new HashMap<>();
    private final Set<String> promised = new HashSet<>();
    private final Set<Wished> wished = new HashSet<>();
    private final List<Kept> messages = new ArrayList<>();
    private final Map<Long, Change> changes = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int acts;
    private int restores;

    private static final class Change {
        private String text = "";
        private boolean deletionTried;
        private boolean deleted;
        private final Set<Reacted> reactions = new LinkedHashSet<>();
        private boolean certain = true;

        static Change of(Wish wish) {
            var change = new Change();
            change.text = wish.text();
            change.deletionTried = wish.deletionTried();
            change.deleted = wish.deleted();
            change.reactions.addAll(wish.reactions());
            change.certain = wish.certain();
            return change;
        }

        Wish wish() {
            return new Wish(text, deletionTried, deleted, reactions, certain);
        }
    }

    /// The message `said` stands at `seq`.
    public record Kept(Said said, long seq) {}

    /// Note `wish`, which is about to be uttered for the first time.
    public synchronized void saying(Said wish) {
        said.put(wish.id(), wish);
    }

    /// Note that `person` is about to say `text` where ids are made elsewhere.
    public synchronized void wishing(String person, String text) {
        wished.add(new Wished(person, text));
    }

    /// Note that an app keeps `promise`: it has to arrive, wherever that is.
    public synchronized void promised(Said promise) {
        said.put(promise.id(), promise);
        promised.add(promise.id());
        acts++;
    }

    /// Note that `id` was acknowledged with `seq`. It may be acknowledged again, and only with the same.
    public synchronized void kept(String id, long seq) {
        var wish = said.get(id);
        var earlier = kept.putIfAbsent(id, seq);
        if (wish == null) {
            broken("an answer to " + id + ", which no one said");
        } else if (earlier == null) {
            messages.add(new Kept(wish, seq));
            acts++;
        } else if (earlier != seq) {
            broken(id + " was acknowledged with " + earlier + " and with " + seq);
        }
    }

    /// Note that the message at `target` was given `text`.
    public synchronized void edited(long target, String text) {
        change(target).text = text;
        acts++;
    }

    /// Note that the message at `target` is about to be deleted.
    public synchronized void deleting(long target) {
        change(target).deletionTried = true;
    }

    /// Note that the message at `target` was deleted.
    public synchronized void deleted(long target) {
        change(target).deleted = true;
        acts++;
    }

    /// Whether a person wanted the message at `target` deleted, so that changing it may be refused.
    public synchronized boolean mayBeDeleted(long target) {
        return change(target).deletionTried;
    }

    /// The number of messages, and the wishes of people for them, at one moment.
    public record Mark(int messages, Map<Long, Wish> wishes) {
        public Mark {
            wishes = Map.copyOf(wishes);
        }
    }

    /// Return where things stand, for a backup that is made now.
    public synchronized Mark mark() {
        return new Mark(messages.size(), promises().wishes());
    }

    /// Note that all is as it was at `mark`: what was granted since binds no one. What was refused
    /// because of it is no fault, and what has no place any more may be said again before what it once followed.
    public synchronized void backTo(Mark mark) {
        messages.subList(mark.messages(), messages.size()).clear();
        kept.keySet()
                .retainAll(messages.stream().map(message -> message.said().id()).toList());
        said.replaceAll((id, wish) -> kept.containsKey(id) ? wish : wish.anywhere());
        promised.clear();
        changes.replaceAll((seq, change) -> {
            var then = mark.wishes().get(seq);
            if (change.wish().equals(then)) {
                return change;
            }
            boolean deleted = then != null && then.deleted();
            return Change.of(new Wish("", change.deletionTried, deleted, Set.of(), false));
        });
        restores++;
    }

    /// How often history was put back.
    public synchronized int restores() {
        return restores;
    }

    /// Note that `person` reacts to the message at `target`, or no longer does.
    public synchronized void reacted(long target, String person, String emoji, boolean added) {
        var reacted = new Reacted(person, emoji);
        if (added) {
            change(target).reactions.add(reacted);
        } else {
            change(target).reactions.remove(reacted);
        }
        acts++;
    }

    /// Note a breach of the contract by the server.
    public synchronized void broken(String words) {
        findings.add(new Finding(Finding.Kind.BROKEN, words));
    }

    public synchronized void found(Finding finding) {
        findings.add(finding);
    }

    /// Return a message that is kept, of any author.
    public synchronized Optional<Kept> any(RandomGenerator random) {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(random.nextInt(messages.size())));
    }

    /// How many wishes were granted.
    public synchronized int acts() {
        return acts;
    }

    /// What was found while people talked.
    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    public synchronized Promises promises() {
        var wishes = new HashMap<Long, Wish>();
        changes.forEach((seq, change) -> wishes.put(seq, change.wish()));
        return new Promises(List.copyOf(said.values()), kept, wishes, promised, wished);
    }

    private Change change(long target) {
        return changes.computeIfAbsent(target, _ -> new Change());
    }
}
