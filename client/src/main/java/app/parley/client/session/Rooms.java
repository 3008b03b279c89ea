// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.model.Mentions;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rooms that I am in, and the public ones that I could join. Confined to the session's thread.
final class Rooms {
    private final String me;
    private final Map<RoomId, RoomEntry> entries = new LinkedHashMap<>();
    private final ObservableList<RoomEntry> mine = FXCollections.observableArrayList();
    private final ObservableList<RoomEntry> mineView = FXCollections.unmodifiableObservableList(mine);
    private final ObservableList<RoomInfo> others = FXCollections.observableArrayList();
    private final ObservableList<RoomInfo> othersView = FXCollections.unmodifiableObservableList(others);

    /// Ids of those among them that are not in the list that the server told by itself.
    private final Set<String> found = new HashSet<>();

    private @Nullable String next;

    Rooms(String me) {
        this.me = me;
    }

    String me() {
        return me;
    }

    ObservableList<RoomEntry> mine() {
        return mineView;
    }

    ObservableList<RoomInfo> others() {
        return othersView;
    }

    Optional<RoomEntry> find(RoomId room) {
        return Optional.ofNullable(entries.get(room));
    }

    Optional<RoomEntry> find(RoomInfo info) {
        var id = id(info);
        return id == null ? Optional.empty() : find(id);
    }

    /// Return the rooms that are not among `infos`.
    Set<RoomId> gone(List<RoomInfo> infos) {
        var gone = new HashSet<>(entries.keySet());
        for (var info : infos) {
            var id = id(info);
            if (id != null) {
                gone.remove(id);
            }
        }
        return gone;
    }

    /// Take one room that I am in; return its entry, or empty when it is one that this version cannot show.
    Optional<RoomEntry> add(RoomInfo info) {
        var id = id(info);
        var kind = RoomKind.of(info.kind());
        if (id == null || kind.isEmpty()) {
            return Optional.empty();
        }
        var known = entries.get(id);
        var entry = known != null ? known : new RoomEntry(id, kind.get(), otherPerson(info, kind.get()));
        entry.named(entry.otherPerson().orElse(info.name()), info.topic());
        entry.ordered(info.order());
        entry.headIs(info.head());
        if (known == null) {
            entries.put(id, entry);
            mine.add(entry);
            others.removeIf(other -> other.id().equals(info.id()));
        }
        return Optional.of(entry);
    }

    /// Take the rooms that the disk remembers, all at once.
    void restore(List<RoomInfo> infos) {
        var fresh = new ArrayList<RoomEntry>();
        for (var info : infos) {
            var id = id(info);
            var kind = RoomKind.of(info.kind());
            if (id != null && kind.isPresent() && !entries.containsKey(id)) {
                var entry = new RoomEntry(id, kind.get(), otherPerson(info, kind.get()));
                entry.named(entry.otherPerson().orElse(info.name()), info.topic());
                entry.ordered(info.order());
                entry.headIs(info.head());
                entry.count().counted(info.head(), info.read(), info.unread(), info.mentions());
                entry.showCount();
                entries.put(id, entry);
                fresh.add(entry);
            }
        }
        mine.addAll(fresh);
    }

    void remove(RoomId room) {
        var entry = entries.remove(room);
        if (entry != null) {
            mine.remove(entry);
        }
    }

    /// Take the public rooms that I am not in. Where the server's list goes on, those that were found behind it
    /// stay.
    void others(RoomList list) {
        next = list.next();
        if (next == null) {
            found.clear();
        }
        list.rooms().forEach(info -> found.remove(info.id()));
        others.setAll(Stream.concat(list.rooms().stream(), others.stream().filter(room -> found.contains(room.id())))
                .filter(info -> !info.member() && find(info).isEmpty())
                .toList());
    }

    /// Where the server's list of rooms goes on behind those that it told; null where they are all.
    @Nullable
    String next() {
        return next;
    }

    /// Take public rooms that a search has found.
    void found(List<RoomInfo> infos) {
        var known = others.stream().map(RoomInfo::id).collect(Collectors.toSet());
        var fresh = infos.stream()
                .filter(info -> !info.member()
                        && !known.contains(info.id())
                        && find(info).isEmpty())
                .toList();
        fresh.forEach(info -> found.add(info.id()));
        others.addAll(fresh);
    }

    /// I was away: what a search found may be gone meanwhile, and nothing will tell of that.
    void forgetFound() {
        others.removeIf(room -> found.contains(room.id()));
        found.clear();
    }

    /// Take one public room that there is; it is ignored when I am in it.
    void listed(RoomInfo info) {
        if (!info.member() && find(info).isEmpty()) {
            unlisted(info.id());
            others.add(info);
        }
    }

    /// There is no room `id` to join any more.
    void unlisted(String id) {
        others.removeIf(other -> other.id().equals(id));
    }

    /// There is another history now.
    void reset() {
        entries.values().forEach(RoomEntry::reset);
    }

    /// Let the room's entry know of `event`; return false when only the server can tell what is unread now.
    boolean happened(RoomEntry entry, Event event) {
        entry.headIs(event.seq());
        var count = entry.count();
        switch (event) {
            case Event.Message message -> {
                entry.activeAt(message.at());
                entry.stopsWriting(message.from());
                if (!message.from().equals(me) && !message.isDeleted()) {
                    count.message(message.seq(), Mentions.of(me, message.text()));
                }
            }
            case Event.Edited edited
            when !edited.by().equals(me) -> {
                return count.edited(edited.seq(), edited.target(), Mentions.of(me, edited.text()));
            }
            case Event.Deleted deleted -> {
                return count.deleted(deleted.seq(), deleted.target());
            }
            case Event.Changed changed -> {
                var name = changed.name() == null || entry.otherPerson().isPresent() ? entry.name() : changed.name();
                var topic = changed.topic() == null ? entry.topicProperty().get() : changed.topic();
                entry.named(name, topic);
                if (changed.rules() != null) {
                    entry.changed(changed.rules());
                }
            }
            case Event.Joined _, Event.Left _, Event.Change _, Event.Other _ -> {}
        }
        return true;
    }

    private @Nullable String otherPerson(RoomInfo info, RoomKind kind) {
        if (kind != RoomKind.DIRECT || info.members() == null) {
            return null;
        }
        return info.members().stream()
                .filter(member -> !member.equals(me))
                .findFirst()
                .orElse(me);
    }

    private static @Nullable RoomId id(RoomInfo info) {
        try {
            return new RoomId(info.id());
        } catch (Refusal e) {
            return null;
        }
    }
}
