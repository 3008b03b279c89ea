// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.util.Set;

/// What an entry in a channel of Slack's is. Entries of an unknown kind are messages: their words count.
enum SlackNotes {
    MESSAGE,
    JOINED,
    LEFT,
    TOPIC,
    NAME,
    DELETED,
    NOTE;

    private static final Set<String> NOTES = Set.of(
            "channel_purpose",
            "group_purpose",
            "channel_archive",
            "channel_unarchive",
            "group_archive",
            "group_unarchive",
            "channel_posting_permissions",
            "channel_convert_to_private",
            "channel_convert_to_public",
            "channel_canvas_updated",
            "pinned_item",
            "unpinned_item",
            "bot_add",
            "bot_remove",
            "bot_enable",
            "bot_disable",
            "app_conversation_join",
            "joiner_notification",
            "joiner_notification_for_inviter",
            "reminder_add",
            "sh_room_created",
            "sh_room_shared",
            "huddle_thread");

    static SlackNotes of(ForeignObject message) {
        var subtype = message.text("subtype");
        return switch (subtype) {
            case "channel_join", "group_join" -> JOINED;
            case "channel_leave", "group_leave" -> LEFT;
            case "channel_topic", "group_topic" -> message.has("topic") ? TOPIC : NOTE;
            case "channel_name", "group_name" -> message.has("name") ? NAME : NOTE;
            case "tombstone" -> DELETED;
            default -> NOTES.contains(subtype) ? NOTE : MESSAGE;
        };
    }
}
