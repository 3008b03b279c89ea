// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the disk knew of a chat when it was opened.
///
/// `epoch` names the history of which there is a copy, null when there is none; `ends` are the last seqs of the copy.
/// The server has said that it keeps `acknowledged`, of the `outbox`; their events are not here yet. `blocked` are the
/// people whom the account blocks, by name.
public record Kept(
        @Nullable String epoch,
        List<RoomInfo> rooms,
        Map<RoomId, Long> ends,
        List<OutboxEntry> outbox,
        Set<SendId> acknowledged,
        Map<RoomId, Draft> drafts,
        Optional<RoomId> lastRoom,
        List<String> blocked) {
    static final Kept NOTHING =
            new Kept(null, List.of(), Map.of(), List.of(), Set.of(), Map.of(), Optional.empty(), List.of());

    public Kept {
        rooms = List.copyOf(rooms);
        ends = Map.copyOf(ends);
        outbox = List.copyOf(outbox);
        acknowledged = Set.copyOf(acknowledged);
        drafts = Map.copyOf(drafts);
        blocked = List.copyOf(blocked);
    }
}
