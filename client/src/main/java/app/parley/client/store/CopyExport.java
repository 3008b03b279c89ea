// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.ExportWriter;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes what the copy holds as an export, from which a new host can be started. Used by one thread at a time.
final class CopyExport {
    private static final int PAGE = 500;

    private final Store store;
    private final ExportLine.Person me;

    CopyExport(Store store, ExportLine.Person me) {
        this.store = store;
        this.me = me;
    }

    /// Write `file`, which is there only as a whole, for its owner only; return how many events are in it.
    long write(Path file, ExportLine.Header header) throws SQLException, IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        PrivateFile.create(part);
        long events;
        try (var out = new ExportWriter(Files.newOutputStream(part), header)) {
            var rooms = store.copy.rooms();
            var members = new TreeMap<String, Set<String>>();
            var people = new TreeSet<String>();
            for (var room : rooms) {
                var present = members(room, people);
                members.put(room.id(), present);
                people.addAll(present);
            }
            people.remove(me.username());
            out.person(me);
            for (var name : people) {
                out.person(new ExportLine.Person(name, "member", null));
            }
            for (var room : rooms) {
                out.room(line(room, members));
            }
            for (var room : rooms) {
                for (var page = page(room, 0);
                        !page.isEmpty();
                        page = page(room, page.getLast().seq())) {
                    for (var event : page) {
                        out.event(event);
                    }
                }
            }
            out.end();
            events = out.events();
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return events;
    }

    private ExportLine.Room line(RoomInfo room, Map<String, Set<String>> members) {
        var present = new ArrayList<ExportLine.Member>();
        for (var name : members.getOrDefault(room.id(), Set.of())) {
            present.add(new ExportLine.Member(name, name.equals(me.username()) ? room.read() : null));
        }
        return new ExportLine.Room(
                new RoomId(room.id()), room.kind(), room.name(), room.topic(), room.head(), null, present);
    }

    /// Return who is in `room` as far as the copy tells: everyone who joined or wrote and did not leave; add
    /// everybody who is named to `people`.
    private Set<String> members(RoomInfo room, Set<String> people) throws SQLException {
        var present = new TreeSet<String>();
        for (var page = page(room, 0);
                !page.isEmpty();
                page = page(room, page.getLast().seq())) {
            for (var event : page) {
                switch (event) {
                    case Event.Message message -> {
                        present.add(message.from());
                        var changes = message.changes();
                        if (changes != null) {
                            changes.reactions().forEach(each -> people.addAll(each.by()));
                        }
                    }
                    case Event.Joined joined -> {
                        present.add(joined.who());
                        people.add(joined.by());
                    }
                    case Event.Left left -> {
                        present.remove(left.who());
                        people.add(left.who());
                        people.add(left.by());
                    }
                    case Event.Change change -> people.add(change.by());
                    case Event.Changed changed -> people.add(changed.by());
                    case Event.Other _ -> {}
                }
            }
        }
        if (room.members() != null) {
            present.addAll(room.members());
        }
        present.add(me.username());
        return present;
    }

    private List<Event> page(RoomInfo room, long after) throws SQLException {
        return store.events.next(new RoomId(room.id()), after, PAGE);
    }
}
