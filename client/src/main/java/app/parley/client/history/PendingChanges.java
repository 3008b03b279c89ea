// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.store.MessageChanges;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// My changes to the messages of one room that are shown before the server's events say the same.
///
/// Confined to the session's thread. The reply to a change names the seq of its event, and the two come in any order: a
/// change goes when both are here, so that nothing flickers.
final class PendingChanges {
    private final Map<Long, List<PendingChange>> byTarget = new HashMap<>();
    /// Those that the server has made, with the seqs of their events, which are still to come.
    private final Map<SendId, Long> made = new HashMap<>();

    List<PendingChange> of(long target) {
        return List.copyOf(byTarget.getOrDefault(target, List.of()));
    }

    Optional<PendingChange> find(SendId id) {
        return byTarget.values().stream()
                .flatMap(List::stream)
                .filter(change -> change.id().equals(id))
                .findFirst();
    }

    /// Take `change`: in its place when it is there already.
    void put(PendingChange change) {
        var changes = byTarget.computeIfAbsent(change.target(), _ -> new ArrayList<>());
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).id().equals(change.id())) {
                changes.set(i, change);
                return;
            }
        }
        changes.add(change);
    }

    void remove(PendingChange change) {
        var changes = byTarget.get(change.target());
        if (changes != null) {
            changes.removeIf(each -> each.id().equals(change.id()));
            if (changes.isEmpty()) {
                byTarget.remove(change.target());
            }
        }
        made.remove(change.id());
    }

    /// The server has made `change` by its event at `seq`; `message` is its target as the server told it last, null
    /// when that is not loaded.
    void confirm(PendingChange change, long seq, Event.@Nullable Message message) {
        if (message == null || seq <= MessageChanges.asOf(message)) {
            remove(change);
        } else {
            made.put(change.id(), seq);
        }
    }

    /// The message at `target` is here with everything that happened to it up to `seq`.
    void reached(long target, long seq) {
        of(target).stream()
                .filter(change -> made.getOrDefault(change.id(), Long.MAX_VALUE) <= seq)
                .forEach(this::remove);
    }

    void clear() {
        byTarget.clear();
        made.clear();
    }
}
