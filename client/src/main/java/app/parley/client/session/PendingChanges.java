// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// My changes to the messages of one room that are shown before the server's events say the same.
///
/// Confined to the session's thread. The answer to a change and the event that it led to come by two ways, in any
/// order: a change goes when both are here, so that nothing flickers.
final class PendingChanges {
    private final Map<Long, List<PendingChange>> byTarget = new HashMap<>();
    private final Set<SendId> confirmed = new HashSet<>();
    /// Those whose event came before the answer.
    private final Set<SendId> seen = new HashSet<>();

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
        confirmed.remove(change.id());
        seen.remove(change.id());
    }

    /// The server has made `change`; `message` is its target as the server told it last, null when that is not loaded.
    void confirm(PendingChange change, Event.@Nullable Message message) {
        if (message == null || seen.contains(change.id()) || Amendments.agrees(message, change)) {
            remove(change);
        } else {
            confirmed.add(change.id());
        }
    }

    /// `event` about the message at `target` was applied to it.
    void happened(long target, Event event) {
        for (var change : of(target)) {
            if (Amendments.made(event, change)) {
                if (confirmed.contains(change.id())) {
                    remove(change);
                } else {
                    seen.add(change.id());
                }
                return;
            }
        }
    }

    /// The message at `target` was read anew: it holds what has been confirmed, and later changes.
    void read(long target) {
        of(target).stream().filter(change -> confirmed.contains(change.id())).forEach(this::remove);
    }

    void clear() {
        byTarget.clear();
        confirmed.clear();
        seen.clear();
    }
}
