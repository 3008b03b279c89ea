package app.parley.server.transfer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stands in the lines of a Mattermost bulk export, as far as it is taken. Anything may be missing.
final class MattermostFile {
    private MattermostFile() {}

    record Line(
            @Nullable String type,
            @Nullable Channel channel,
            @Nullable User user,
            @Nullable Post post,
            @Nullable DirectChannel direct_channel,
            @Nullable Post direct_post,
            @Nullable Bot bot) {}

    record Channel(
            @Nullable String team,
            @Nullable String name,
            @Nullable String display_name,
            @Nullable String type,
            @Nullable String header,
            @Nullable Long deleted_at) {}

    record User(
            @Nullable String username,
            @Nullable String roles,
            @Nullable List<Team> teams) {}

    record Team(@Nullable String name, @Nullable List<TeamChannel> channels) {}

    record TeamChannel(@Nullable String name) {}

    record DirectChannel(
            @Nullable List<String> members,
            @Nullable List<Participant> participants,
            @Nullable String header) {
        /// Newer versions name participants, older ones members.
        List<String> people() {
            return participants == null || participants.isEmpty()
                    ? Objects.requireNonNullElse(members, List.of())
                    : participants.stream()
                            .map(participant -> String.valueOf(participant.username()))
                            .toList();
        }
    }

    record Participant(@Nullable String username) {}

    record Bot(@Nullable String username) {}

    record Post(
            @Nullable String team,
            @Nullable String channel,
            @Nullable List<String> channel_members,
            @Nullable String user,
            @Nullable String type,
            @Nullable String message,
            long create_at,
            @Nullable Long edit_at,
            @Nullable Boolean is_pinned,
            @Nullable List<Reaction> reactions,
            @Nullable List<Post> replies,
            @Nullable List<Attachment> attachments) {
        List<Post> answers() {
            return Objects.requireNonNullElse(replies, List.of());
        }
    }

    record Reaction(@Nullable String user, @Nullable String emoji_name) {}

    record Attachment(@Nullable String path) {}
}
