// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.account.Passwords;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.RoomKey;
import app.parley.server.log.Transcript;
import app.parley.server.profile.Alikes;
import app.parley.server.profile.ProfileRepository;
import app.parley.server.room.DirectPair;
import app.parley.server.store.Epoch;
import app.parley.server.store.Handle;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes an export into a database, within one transaction: all of it or nothing. Confined to the writer's
/// thread.
///
/// Rooms that are there already stay as they are; one of the same id comes in beside it under another.
public final class Import {
    private static final Set<String> KEPT_ROLES = Set.of("admin", "guest");

    private final Handle handle;
    private final ImportSource source;
    private final NotTaken notTaken;
    private final boolean strict;
    private final Progress progress;
    private final Map<String, AccountRef> people = new HashMap<>();
    private final Map<RoomId, RoomImport> rooms = new LinkedHashMap<>();
    private final Set<RoomId> done = new HashSet<>();
    private @Nullable RoomImport current;
    private long newPeople;
    private long messages;

    private Import(Handle handle, ImportSource source, NotTaken notTaken, boolean strict, Progress progress) {
        this.handle = handle;
        this.source = source;
        this.notTaken = notTaken;
        this.strict = strict;
        this.progress = progress;
    }

    /// What came in. `added` counts events that were made because nothing in the file explained what it says.
    public record Imported(
            String chat,
            long people,
            long rooms,
            long events,
            long messages,
            long added,
            List<NotTaken.Reason> notTaken) {}

    /// Take all of `source` in; with `strict`, nothing when something of it cannot be taken.
    ///
    /// @throws StoreFailure when the file is not what it should be, or was imported before; nothing may be
    /// kept then
    static Imported run(Handle handle, ImportSource source, NotTaken notTaken, boolean strict, Progress progress) {
        try {
            return new Import(handle, source, notTaken, strict, progress).run();
        } catch (MalformedJson e) {
            throw StoreFailure.unusable("The file cannot be imported: " + e.getMessage() + ".");
        } catch (Refusal e) {
            throw StoreFailure.unusable("The file cannot be imported: " + e.getMessage());
        } catch (IOException e) {
            throw StoreFailure.environment("The file cannot be read to its end.", e);
        } catch (UncheckedIOException e) {
            throw StoreFailure.environment("The file cannot be read to its end.", e);
        }
    }

    private Imported run() throws IOException, MalformedJson {
        long before = ImportRepository.lastAccount(handle);
        long events = 0;
        for (var line = source.next(); line != null; line = source.next()) {
            switch (line) {
                case ExportLine.Person person -> take(person);
                case ExportLine.Room room -> take(room);
                case ExportLine.Happened(var event) -> {
                    take(event);
                    progress.reached(String.format(Locale.ROOT, "importing (events: %,d)", ++events), 0, 0);
                }
                case ExportLine.Header _, ExportLine.End _ -> {}
            }
        }
        finish(current);
        for (var room : rooms.values()) {
            if (!done.contains(room.id())) {
                finish(room);
            }
        }
        if (messages == 0 && notTaken.count(NotTaken.Kind.MESSAGE) + notTaken.count(NotTaken.Kind.OTHER) > 0) {
            throw StoreFailure.unusable("Nothing of the file could be imported: " + notTaken.missing() + ".");
        }
        if (strict && notTaken.count(NotTaken.Kind.MESSAGE) + notTaken.count(NotTaken.Kind.OTHER) > 0) {
            throw StoreFailure.unusable("Nothing was imported, because not all of it can be and --strict asks for"
                    + " that: " + notTaken.missing() + ".");
        }
        long arrived = intoGeneral(before);
        Epoch.renew(handle);
        return new Imported(
                source.header().chat(),
                newPeople,
                rooms.size(),
                rooms.values().stream().mapToLong(RoomImport::taken).sum(),
                messages,
                arrived + rooms.values().stream().mapToLong(RoomImport::added).sum(),
                notTaken.reasons());
    }

    private void take(ExportLine.Person person) {
        author(person.username(), person);
    }

    /// The owner of the old chat comes as a member: the owner of this one has the set-up code.
    private AccountRef author(String username, ExportLine.@Nullable Person person) {
        var known = people.get(username);
        if (known != null) {
            return known;
        }
        boolean bot = person != null && person.bot();
        var name = new Username(username);
        for (int number = 2; ImportRepository.isTaken(handle, name, bot); number++) {
            var suffix = "-" + number;
            name = new Username(username.substring(0, Math.min(username.length(), 32 - suffix.length())) + suffix);
        }
        if (!name.value().equals(username)) {
            notTaken.changed(
                    "bots and people that have another name here, because theirs was the other's", name.value());
        }
        var author = ImportRepository.account(handle, name.value()).orElse(null);
        if (author == null) {
            newPeople++;
            var created = person == null || person.createdAt() == null
                    ? source.header().at()
                    : person.createdAt();
            var role = person != null && KEPT_ROLES.contains(person.role()) ? person.role() : "member";
            author = ImportRepository.addAccount(handle, name, role, Passwords.NONE, bot, created.toEpochMilli());
            Alikes.mark(handle, name);
            if (person != null) {
                profile(author, person);
            }
        }
        people.put(username, author);
        return author;
    }

    private void profile(AccountRef author, ExportLine.Person person) {
        try {
            ProfileRepository.add(handle, author.no(), person.name(), person.colour());
        } catch (Refusal e) {
            notTaken.changed("names that people cannot have here", person.username());
        }
    }

    private void take(ExportLine.Room described) throws MalformedJson {
        if (rooms.containsKey(described.id())) {
            throw source.wrong("the room " + described.id() + " is described twice");
        }
        var room = readable(described);
        room.members().forEach(member -> author(member.username(), null));
        var kind = RoomKind.of(room.kind())
                .orElseThrow(() -> source.wrong("there are no rooms of the kind " + room.kind()));
        var at = room.createdAt() == null ? source.header().at() : room.createdAt();
        String pair = null;
        if (kind == RoomKind.DIRECT) {
            pair = room.members().size() == 2
                    ? DirectPair.of(
                            new Username(room.members().get(0).username()),
                            new Username(room.members().get(1).username()))
                    : null;
            if (pair == null || ImportRepository.hasPair(handle, pair)) {
                notTaken.changed("direct conversations that are private rooms now, as those two have one already");
                kind = RoomKind.PRIVATE;
                pair = null;
            }
        }
        var existing = ImportRepository.room(handle, room.id());
        if (existing.isPresent() && EventLog.head(handle, existing.get()) == 0) {
            ImportRepository.describe(handle, existing.get(), name(room, kind), room.topic(), at.toEpochMilli());
            ImportRepository.govern(handle, existing.get(), rules(existing.get(), kind, room));
            rooms.put(room.id(), new RoomImport(handle, existing.get(), room, this::author, notTaken));
            return;
        }
        var id = freeId(room.id());
        if (!id.equals(room.id())) {
            notTaken.changed(
                    "rooms that have another id here, because theirs was taken (" + room.id() + " is " + id + ")");
        }
        var key = ImportRepository.addRoom(
                handle, id, kind.wireName(), name(room, kind), room.topic(), pair, at.toEpochMilli());
        ImportRepository.govern(handle, key, rules(key, kind, room));
        rooms.put(room.id(), new RoomImport(handle, key, room, this::author, notTaken));
    }

    /// Everyone writes in direct rooms, and `general` is never archived.
    private static RoomRules rules(RoomKey key, RoomKind kind, ExportLine.Room room) {
        var rules = kind == RoomKind.DIRECT ? RoomRules.OPEN : room.rules();
        return key.id().equals(RoomId.GENERAL) ? new RoomRules(rules.posting(), rules.slowSeconds(), false) : rules;
    }

    /// Return `room` with a name and a topic that can be shown.
    private ExportLine.Room readable(ExportLine.Room room) {
        var name = ImportedWords.name(room.name());
        var topic = ImportedWords.topic(room.topic());
        if (!name.equals(room.name()) || !topic.equals(room.topic())) {
            notTaken.changed(ImportedWords.RENAMED, room.id().value());
        }
        return new ExportLine.Room(
                room.id(), room.kind(), name, topic, room.head(), room.createdAt(), room.members(), room.rules());
    }

    /// A room without a name is named after the people in it.
    private static String name(ExportLine.Room room, RoomKind kind) {
        return room.name().isEmpty() && kind != RoomKind.DIRECT
                ? ImportedWords.name(String.join(
                        ", ",
                        room.members().stream().map(ExportLine.Member::username).toList()))
                : room.name();
    }

    private RoomId freeId(RoomId wished) {
        var id = wished;
        for (int number = 2; ImportRepository.isRoomId(handle, id); number++) {
            var suffix = "-" + number;
            var stem = wished.value();
            id = new RoomId(stem.substring(0, Math.min(stem.length(), 40 - suffix.length())) + suffix);
        }
        return id;
    }

    private void take(Event event) throws MalformedJson {
        var room = rooms.get(event.room());
        if (room == null) {
            throw source.wrong("the room " + event.room() + " is not described");
        }
        if (done.contains(event.room())) {
            throw source.wrong("the events of the room " + event.room() + " do not stand together");
        }
        if (room != current) {
            finish(current);
            current = room;
        }
        try {
            if (room.take(event) && event instanceof Event.Message) {
                messages++;
            }
        } catch (Refusal e) {
            var place = event.room() + " " + event.seq();
            if (event instanceof Event.Message) {
                notTaken.message("messages that Parley cannot hold: " + e.getMessage(), place);
            } else {
                notTaken.other("changes of messages that Parley cannot hold: " + e.getMessage(), place);
            }
        }
    }

    private void finish(@Nullable RoomImport room) {
        if (room != null) {
            room.finish(source.header().at());
            done.add(room.id());
        }
    }

    /// Everybody is in `general`.
    private long intoGeneral(long before) {
        var general = ImportRepository.room(handle, RoomId.GENERAL);
        if (general.isEmpty()) {
            return 0;
        }
        var at = source.header().at();
        var newcomers = ImportRepository.strangersTo(handle, general.get(), before);
        for (var newcomer : newcomers) {
            long seq = EventLog.head(handle, general.get()) + 1;
            Transcript.append(
                    handle,
                    general.get(),
                    newcomer,
                    new Event.Joined(RoomId.GENERAL, seq, newcomer.name().value(), at));
            ImportRepository.enter(handle, general.get(), newcomer, seq, at.toEpochMilli());
        }
        return newcomers.size();
    }
}
