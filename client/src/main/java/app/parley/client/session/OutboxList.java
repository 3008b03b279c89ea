// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The messages of an outbox in the order in which they were said, at most 1,000. Confined to the session's thread.
///
/// The disk has the same, so that nothing of it ends with the app.
final class OutboxList {
    static final int LIMIT = 1_000;

    private final LinkedHashMap<SendId, OutboxEntry> entries = new LinkedHashMap<>();

    /// Add `entry` at the end; return false, adding nothing, when the list is full.
    boolean add(OutboxEntry entry) {
        if (entries.size() >= LIMIT) {
            return false;
        }
        entries.put(entry.id(), entry);
        return true;
    }

    /// Put `entry` in the place of the one with its id.
    void replace(OutboxEntry entry) {
        entries.replace(entry.id(), entry);
    }

    /// Take the entry named `id` away and return it; empty when there is none.
    Optional<OutboxEntry> remove(SendId id) {
        return Optional.ofNullable(entries.remove(id));
    }

    Optional<OutboxEntry> find(SendId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// Return the first entry that waits in one of the rooms that are `free`.
    Optional<OutboxEntry> firstWaiting(Predicate<RoomId> free) {
        return entries.values().stream()
                .filter(entry -> entry.waiting() && free.test(entry.room()))
                .findFirst();
    }

    int size() {
        return entries.size();
    }

    List<OutboxEntry> all() {
        return List.copyOf(entries.values());
    }

    List<OutboxEntry> of(RoomId room) {
        return entries.values().stream()
                .filter(entry -> entry.room().equals(room))
                .toList();
    }
}
