// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.protocol.ExportLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The people and channels of a Mattermost export, and where its posts are, gathered from lines in any order.
/// Confined to one thread.
final class MattermostContents {
    private static final String UNKNOWN = "unknown";

    private final ForeignWords words;
    private final NotTaken notTaken;
    private final List<ForeignObject> users = new ArrayList<>();
    private final Set<String> bots = new LinkedHashSet<>();
    /// Names under which programs wrote, without an account of their own.
    private final Set<String> programs = new LinkedHashSet<>();
    private final Map<String, MattermostRoom> rooms = new LinkedHashMap<>();
    private long latest;

    MattermostContents(ForeignWords words, NotTaken notTaken) {
        this.words = words;
        this.notTaken = notTaken;
    }

    /// Take the line at `place`.
    void take(ForeignObject line, long place) {
        var type = line.text("type");
        var content = line.object(type);
        switch (type) {
            case "version", "info" -> {}
            case "team", "role", "scheme", "emoji" -> notTaken.changed("settings of Mattermost's own", type);
            case "channel", "user", "bot", "direct_channel", "post", "direct_post" -> {
                if (content == null) {
                    notTaken.message("lines that lack what they are about");
                } else {
                    take(type, content, place);
                }
            }
            default -> notTaken.other("lines of an unknown kind", type.isEmpty() ? "without a kind" : type);
        }
    }

    private void take(String type, ForeignObject content, long place) {
        switch (type) {
            case "channel" -> channel(content);
            case "user" -> users.add(content);
            case "bot" -> bots.add(content.text("username"));
            case "direct_channel" -> direct(people(content), content.words("header"));
            default -> note(content, place);
        }
    }

    /// Return the post that `line` holds, if it holds one.
    static @Nullable ForeignObject post(ForeignObject line) {
        return line.has("post") ? line.object("post") : line.object("direct_post");
    }

    /// Newer versions name participants, older ones members.
    private static List<String> people(ForeignObject direct) {
        return direct.has("participants")
                ? direct.objects("participants").stream()
                        .map(participant -> participant.text("username"))
                        .toList()
                : direct.texts("members");
    }

    private void channel(ForeignObject channel) {
        if (channel.number("deleted_at") > 0) {
            notTaken.changed("archives: channels that are open here", channel.text("name"));
        }
        var name = channel.text("name");
        room(channel.text("team"), name)
                .describe(
                        channel.text("type").equals("O") ? "public" : "private",
                        ImportedWords.name(channel.firstOf("display_name", "name")),
                        ImportedWords.topic(channel.words("header")));
    }

    private MattermostRoom room(String team, String name) {
        return rooms.computeIfAbsent(
                team + "/" + name, _ -> new MattermostRoom(words.room(name), rooms.size(), ImportedWords.name(name)));
    }

    private MattermostRoom direct(List<String> members, String topic) {
        var people = members.stream().distinct().sorted().toList();
        var room = rooms.computeIfAbsent("@" + String.join(",", people), _ -> {
            var id = words.room("direct-" + String.join("-", people));
            var direct = new MattermostRoom(id, rooms.size(), "");
            direct.describe(people.size() == 2 ? "direct" : "private", "", "");
            direct.members.addAll(people);
            return direct;
        });
        if (!topic.isBlank()) {
            room.topic = ImportedWords.topic(topic);
        }
        return room;
    }

    private void note(ForeignObject post, long place) {
        var room = post.has("channel_members")
                ? direct(post.texts("channel_members"), "")
                : room(post.text("team"), post.text("channel"));
        program(post).ifPresent(programs::add);
        room.writers.add(post.text("user"));
        long at = time(post);
        room.notes.add(new MattermostRoom.Note(at, at, place, -1));
        var replies = post.objects("replies");
        for (int reply = 0; reply < replies.size(); reply++) {
            program(replies.get(reply)).ifPresent(programs::add);
            room.writers.add(replies.get(reply).text("user"));
            long answered = time(replies.get(reply));
            room.notes.add(new MattermostRoom.Note(Math.max(at, answered), answered, place, reply));
        }
    }

    private long time(ForeignObject post) {
        long at = post.number("create_at");
        if (at > 0 && at < 253_402_300_800_000L) {
            latest = at;
        } else {
            notTaken.changed("messages without a time (they follow the one before)");
        }
        return latest;
    }

    /// Return a line for each account. Names that fit stay; so people come before those whose names must change.
    List<ExportLine> people() {
        words.reserve(users.stream().map(user -> user.text("username")).toList());
        words.reserve(bots);
        var people = new ArrayList<ExportLine>();
        for (var user : users) {
            var name = user.text("username");
            if (!bots.contains(name)) {
                var username = words.person(name);
                boolean administers = user.text("roles").contains("system_admin");
                people.add(new ExportLine.Person(username, administers ? "admin" : "member", null));
            }
            enter(user);
        }
        bots.forEach(bot -> people.add(bot(words.person(bot))));
        programs.forEach(program -> people.add(bot(words.bot(program))));
        return people;
    }

    private ExportLine.Person bot(String username) {
        notTaken.changed("bots: accounts that are marked as such, and have no password", username);
        return new ExportLine.Person(username, "member", null, true);
    }

    private void enter(ForeignObject user) {
        for (var team : user.objects("teams")) {
            for (var channel : team.objects("channels")) {
                var room = rooms.get(team.text("name") + "/" + channel.text("name"));
                if (room != null) {
                    room.members.add(user.text("username"));
                }
            }
        }
    }

    /// Return the rooms, with the names of their members as they are here.
    Collection<MattermostRoom> rooms() {
        for (var room : rooms.values()) {
            if (!room.described) {
                room.members.addAll(room.writers);
                notTaken.changed(
                        "channels that no line describes: private rooms of those who wrote there", room.id.value());
            }
            room.members.remove("");
            var here = room.members.stream().map(words::person).toList();
            room.members.clear();
            room.members.addAll(here);
        }
        return rooms.values();
    }

    /// Return who made `post`.
    String author(ForeignObject post) {
        return program(post).map(words::bot).orElseGet(() -> words.person(post.text("user")));
    }

    /// A webhook writes in the name of the person who made it, and shows another.
    private static Optional<String> program(ForeignObject post) {
        var props = post.has("props") ? post.object("props") : null;
        if (props != null && props.flag("from_webhook")) {
            var shown = props.text("override_username");
            return Optional.of(shown.isBlank() ? "webhook" : shown);
        }
        return post.text("user").isBlank() ? Optional.of(UNKNOWN) : Optional.empty();
    }
}
