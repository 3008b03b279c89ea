// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.log.Transcript;
import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import app.parley.shared.refusal.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One room on its way in: its events in order, then what is known of it and no event has said.
final class RoomImport {
    private final Handle handle;
    private final RoomKey key;
    private final ExportLine.Room room;
    private final BiFunction<String, ExportLine.@Nullable Person, AccountRef> authors;
    private final NotTaken notTaken;
    private final Places places = new Places();
    /// Messages that say what became of them, by where they stand now.
    private final Map<Long, Event.Message> changed = new LinkedHashMap<>();

    private long taken;
    private long added;

    RoomImport(
            Handle handle,
            RoomKey key,
            ExportLine.Room room,
            BiFunction<String, ExportLine.@Nullable Person, AccountRef> authors,
            NotTaken notTaken) {
        this.handle = handle;
        this.key = key;
        this.room = room;
        this.authors = authors;
        this.notTaken = notTaken;
    }

    /// The id that the file calls it by.
    RoomId id() {
        return room.id();
    }

    long taken() {
        return taken;
    }

    long added() {
        return added;
    }

    /// Take the next event; return false when it cannot have a place here, which is counted.
    ///
    /// @throws app.parley.shared.refusal.Refusal when it says something that no one can say here
    boolean take(Event event) {
        var here = here(event, places.next());
        if (here == null) {
            return false;
        }
        append(here, byWhom(event));
        places.took(event.seq());
        taken++;
        if (here instanceof Event.Message message && message.changes() != null) {
            changed.put(message.seq(), message);
        }
        return true;
    }

    private static String byWhom(Event event) {
        return switch (event) {
            case Event.Message m -> m.from();
            case Event.Change e -> e.by();
            case Event.Joined e -> e.by();
            case Event.Left e -> e.by();
            case Event.Changed e -> e.by();
            case Event.Other _ -> throw new IllegalArgumentException("an event without an author");
        };
    }

    /// Return `event` as it stands at `seq` of this room, or null.
    private @Nullable Event here(Event event, long seq) {
        var id = key.id();
        return switch (event) {
            case Event.Message m -> {
                var _ = new SendId(m.id());
                var text = m.isDeleted() ? m.text() : text(m.text());
                yield new Event.Message(id, seq, m.id(), m.from(), m.at(), text, replyTo(m.replyTo()), m.changes());
            }
            case Event.Edited e -> {
                var text = e.text().isEmpty() ? "" : text(e.text());
                long target = target(e.target());
                yield target == 0 ? null : new Event.Edited(id, seq, e.by(), e.at(), target, text);
            }
            case Event.Deleted e -> {
                long target = target(e.target());
                yield target == 0 ? null : new Event.Deleted(id, seq, e.by(), e.at(), target);
            }
            case Event.Reaction e -> {
                var emoji = new Emoji(e.emoji()).value();
                long target = target(e.target());
                if (target == 0) {
                    yield null;
                }
                if (e.added() == reacts(target, emoji, e.by())) {
                    notTaken.changed("reactions that were given or taken back twice");
                    yield null;
                }
                yield new Event.Reaction(id, seq, e.by(), e.at(), target, emoji, e.added());
            }
            case Event.Pinned e -> {
                long target = target(e.target());
                yield target == 0 ? null : new Event.Pinned(id, seq, e.by(), e.at(), target, e.pinned());
            }
            case Event.Joined e -> new Event.Joined(id, seq, e.by(), e.at(), named(e.user()));
            case Event.Left e -> new Event.Left(id, seq, e.by(), e.at(), named(e.user()));
            case Event.Changed e -> changed(e, seq);
            case Event.Other e -> {
                notTaken.other("events of a kind that this version does not know (" + e.type() + ")");
                yield null;
            }
        };
    }

    /// Return `said` without what earlier versions took and no one can say any more.
    private String text(String said) {
        return new MessageText(ImportedWords.text(said, notTaken)).value();
    }

    private @Nullable Event changed(Event.Changed was, long seq) {
        var name = was.name() == null ? null : ImportedWords.name(was.name());
        var topic = was.topic() == null ? null : ImportedWords.topic(was.topic());
        if (!Objects.equals(name, was.name()) || !Objects.equals(topic, was.topic())) {
            notTaken.changed(ImportedWords.RENAMED, room.id() + " " + was.seq());
        }
        // A room is never without a name.
        var kept = name == null || name.isEmpty() ? null : name;
        return kept == null && topic == null && was.rules() == null
                ? null
                : new Event.Changed(key.id(), seq, was.by(), was.at(), kept, topic, was.rules());
    }

    /// Return the name that the person has here.
    private @Nullable String named(@Nullable String user) {
        return user == null ? null : authors.apply(user, null).name().value();
    }

    private @Nullable Long replyTo(@Nullable Long old) {
        if (old == null) {
            return null;
        }
        long now = places.of(old);
        if (now == 0) {
            notTaken.changed("links from replies to messages that are not in the file (the replies are here)");
            return null;
        }
        return now;
    }

    private long target(long old) {
        long now = places.of(old);
        if (now == 0 || !ImportRepository.isMessage(handle, key, now)) {
            notTaken.other("edits, deletions and reactions of messages that are not in the file");
            return 0;
        }
        if (ImportRepository.isDeleted(handle, key, now)) {
            notTaken.other("edits, deletions and reactions of messages after they were deleted");
            return 0;
        }
        return now;
    }

    private boolean reacts(long target, String emoji, String by) {
        return ImportRepository.reacts(handle, key, target, emoji, authors.apply(by, null));
    }

    private void append(Event event, String by) {
        var author = authors.apply(by, null);
        var subject = subject(event);
        if (!Transcript.append(handle, key, author, event, subject)) {
            throw StoreFailure.unusable("The file was imported before: a message of " + by + " in " + room.id()
                    + " is here already. Import into a new folder (--data).");
        }
        switch (event) {
            case Event.Joined joined ->
                ImportRepository.enter(
                        handle,
                        key,
                        subject == null ? author : subject,
                        joined.seq(),
                        joined.at().toEpochMilli());
            case Event.Left _ -> ImportRepository.leave(handle, key, subject == null ? author : subject);
            default -> {}
        }
    }

    /// Return whom `event`, which is as it stands here, is about beside its author.
    private @Nullable AccountRef subject(Event event) {
        var user = switch (event) {
            case Event.Joined joined -> joined.user();
            case Event.Left left -> left.user();
            default -> null;
        };
        return user == null ? null : ImportRepository.account(handle, user).orElseThrow();
    }

    /// Add what the file says of the room and its messages and none of its events explains, as of `at`.
    void finish(Instant at) {
        changed.forEach((seq, message) -> explain(seq, message, at));
        changed.clear();
        explainMembers(at);
        for (var member : room.members()) {
            var author = authors.apply(member.username(), null);
            long read = member.read() == null ? places.next() - 1 : Math.max(0, places.upTo(member.read()));
            ImportRepository.read(handle, key, author, read);
            if (member.moderator()) {
                ImportRepository.moderate(handle, key, author);
            }
        }
    }

    private void explain(long seq, Event.Message said, Instant at) {
        var wanted = said.changes();
        var now = (Event.Message) Transcript.after(handle, key, seq - 1, 1).getFirst();
        if (wanted == null || now.isDeleted()) {
            return;
        }
        var changes = now.changes();
        if (wanted.deleted()) {
            add(new Event.Deleted(key.id(), places.next(), said.from(), at, seq));
            return;
        }
        if (wanted.editedAt() != null
                && (changes == null
                        || !wanted.editedAt().equals(changes.editedAt())
                        || !now.text().equals(said.text()))) {
            add(new Event.Edited(key.id(), places.next(), said.from(), wanted.editedAt(), seq, said.text()));
        }
        if (wanted.pinned() != (changes != null && changes.pinned())) {
            add(new Event.Pinned(key.id(), places.next(), said.from(), at, seq, wanted.pinned()));
        }
        var have = reactions(changes);
        var want = reactions(wanted);
        want.forEach((emoji, names) -> names.forEach(name -> {
            if (!have.getOrDefault(emoji, Set.of()).contains(name)) {
                react(seq, emoji, name, at, true);
            }
        }));
        have.forEach((emoji, names) -> names.forEach(name -> {
            if (!want.getOrDefault(emoji, Set.of()).contains(name)) {
                react(seq, emoji, name, at, false);
            }
        }));
    }

    private void react(long seq, String emoji, String name, Instant at, boolean given) {
        try {
            add(new Event.Reaction(key.id(), places.next(), name, at, seq, new Emoji(emoji).value(), given));
        } catch (Refusal e) {
            notTaken.other("reactions that Parley cannot hold: " + e.getMessage());
        }
    }

    private static Map<String, Set<String>> reactions(Event.@Nullable Changes changes) {
        var reactions = new LinkedHashMap<String, Set<String>>();
        if (changes != null) {
            changes.reactions()
                    .forEach(each -> reactions
                            .computeIfAbsent(Emoji.qualified(each.emoji()), _ -> new LinkedHashSet<>())
                            .addAll(each.by()));
        }
        return reactions;
    }

    private void explainMembers(Instant at) {
        if (room.members().isEmpty()) {
            // An app need not know who is in; then the log has the last word.
            return;
        }
        var listed = new LinkedHashSet<String>();
        room.members().forEach(member -> listed.add(member.username()));
        for (var member : ImportRepository.members(handle, key)) {
            if (!listed.remove(member.name().value())) {
                add(new Event.Left(key.id(), places.next(), member.name().value(), at));
            }
        }
        listed.forEach(name -> add(new Event.Joined(key.id(), places.next(), name, at)));
    }

    private void add(Event event) {
        append(event, byWhom(event));
        places.added();
        added++;
    }
}
