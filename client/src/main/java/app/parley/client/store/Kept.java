package app.parley.client.store;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the disk knew of a chat when it was opened.
///
/// `epoch` names the history of which there is a copy, null when there is none; `ends` are the last seqs of the copy.
public record Kept(
        @Nullable String epoch,
        List<RoomInfo> rooms,
        Map<RoomId, Long> ends,
        List<OutboxEntry> outbox,
        Map<RoomId, Draft> drafts,
        Optional<RoomId> lastRoom) {
    public Kept {
        rooms = List.copyOf(rooms);
        ends = Map.copyOf(ends);
        outbox = List.copyOf(outbox);
        drafts = Map.copyOf(drafts);
    }
}
