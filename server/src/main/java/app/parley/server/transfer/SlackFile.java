package app.parley.server.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in the files of a Slack export, as far as it is taken. Anything may be missing.
final class SlackFile {
    private SlackFile() {}

    record User(
            @Nullable String id,
            @Nullable String name,
            boolean is_bot,
            @Nullable Boolean is_owner,
            @Nullable Boolean is_admin) {}

    record Channel(
            @Nullable String id,
            @Nullable String name,
            long created,
            boolean is_archived,
            @Nullable List<String> members,
            @Nullable Described topic) {}

    record Described(@Nullable String value) {}

    record Message(
            @Nullable String subtype,
            @Nullable String user,
            @Nullable String bot_id,
            @Nullable String text,
            @Nullable String ts,
            @Nullable String thread_ts,
            @Nullable Edited edited,
            @Nullable List<Reaction> reactions,
            @Nullable List<Attached> files,
            @Nullable List<Attachment> attachments,
            @Nullable String topic,
            @Nullable String name) {}

    record Edited(@Nullable String user, @Nullable String ts) {}

    record Reaction(@Nullable String name, @Nullable List<String> users, int count) {}

    record Attached(@Nullable String name, @Nullable String title) {}

    record Attachment(@Nullable String fallback) {}
}
