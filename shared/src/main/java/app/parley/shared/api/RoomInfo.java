package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as one account sees it.
///
/// `head` is the seq of its last event, 0 when there is none; `read` is how far the account has read; `unread` and
/// `mentions` count messages of others after that and stop at 1,000. `members` names both people of a direct room and
/// is absent otherwise.
public record RoomInfo(
        String id,
        String name,
        String kind,
        String topic,
        long head,
        long read,
        int unread,
        int mentions,
        boolean member,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> members) {}
