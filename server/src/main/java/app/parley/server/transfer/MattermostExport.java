package app.parley.server.transfer;

import app.parley.shared.json.ForeignJson;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A Mattermost bulk export: lines of JSON, or a zip that holds them.
///
/// Posts stand there in no order, so the file is read once to note where each post is and when it was made,
/// and then again, room by room in the order of time. What stays in memory are those notes.
final class MattermostExport implements ImportSource {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TOPIC = 250;
    private static final int LINES_KEPT = 64;

    private final LineFile lines;
    private final @Nullable Path unpacked;
    private final ExportLine.Header header;
    private final NotTaken notTaken;
    private final ForeignWords words;
    private final EmojiNames emoji = new EmojiNames();
    private final Set<String> bots = new HashSet<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Deque<ExportLine> ready = new ArrayDeque<>();
    private final Deque<Room> coming = new ArrayDeque<>();
    private final Map<Long, MattermostFile.Post> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MattermostFile.Post> eldest) {
            return size() > LINES_KEPT;
        }
    };
    private long line;

    /// Where a post is, or the answer `reply` to it (from 0; -1 is the post itself), and when it was made.
    private record Note(long at, long place, int reply) {}

    private static final class Room {
        private final RoomId id;
        private final int number;
        private final String kind;
        private final String name;
        private final String topic;
        private final Set<String> members = new LinkedHashSet<>();
        private final List<Note> notes = new ArrayList<>();
        private final Map<Long, Long> threads = new HashMap<>();

        private int read;
        private long seq;

        Room(RoomId id, int number, String kind, String name, String topic) {
            this.id = id;
            this.number = number;
            this.kind = kind;
            this.name = name;
            this.topic = topic;
        }
    }

    private MattermostExport(Path file, @Nullable Path unpacked, ExportLine.Header header, NotTaken notTaken)
            throws IOException {
        this.lines = new LineFile(unpacked == null ? file : unpacked);
        this.unpacked = unpacked;
        this.header = header;
        this.notTaken = notTaken;
        this.words = new ForeignWords(notTaken);
    }

    /// Return the entry of `zip` that holds the lines, if it is an export of Mattermost's.
    static Optional<? extends ZipEntry> lines(ZipFile zip) {
        return zip.stream()
                .filter(entry ->
                        entry.getName().endsWith(".jsonl") && !entry.getName().contains("/"))
                .findFirst();
    }

    static MattermostExport open(Path file, InstantSource clock, NotTaken notTaken) throws IOException, MalformedJson {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.(zip|jsonl?)$", "");
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var header = new ExportLine.Header(name, "", at, "mattermost", "mattermost", null);
        var export = new MattermostExport(file, unpack(file), header, notTaken);
        try {
            export.readOnce();
            return export;
        } catch (IOException | MalformedJson | RuntimeException e) {
            export.close();
            throw e;
        }
    }

    private static @Nullable Path unpack(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (in.read() != 'P') {
                return null;
            }
        }
        var unpacked = Files.createTempFile("parley-import", ".jsonl");
        try (var zip = new ZipFile(file.toFile());
                var in = zip.getInputStream(lines(zip).orElseThrow());
                var out = Files.newOutputStream(unpacked)) {
            in.transferTo(out);
        }
        return unpacked;
    }

    private void readOnce() throws IOException, MalformedJson {
        var people = new ArrayList<ExportLine>();
        for (var bytes = lines.next(); bytes != null; bytes = lines.next()) {
            line++;
            if (bytes.length == 0) {
                continue;
            }
            var read = parse(bytes);
            switch (text(read.type())) {
                case "version", "info", "team" -> {}
                case "channel" -> take(required(read.channel(), "channel"));
                case "user" -> people.add(take(required(read.user(), "user")));
                case "bot" -> {
                    bots.add(text(required(read.bot(), "bot").username()));
                    notTaken.count("bots");
                }
                case "direct_channel" -> {
                    var direct = required(read.direct_channel(), "direct_channel");
                    direct(direct.people(), text(direct.header()));
                }
                case "post" -> note(required(read.post(), "post"));
                case "direct_post" -> note(required(read.direct_post(), "direct_post"));
                default -> notTaken.count("lines of the kind “" + read.type() + "”");
            }
        }
        ready.addAll(people);
        for (var room : rooms.values()) {
            room.notes.sort(Comparator.comparingLong(Note::at));
            ready.add(new ExportLine.Room(
                    room.id,
                    room.kind,
                    room.name,
                    room.topic,
                    0,
                    null,
                    room.members.stream()
                            .map(member -> new ExportLine.Member(member, null))
                            .toList()));
            coming.add(room);
        }
    }

    private MattermostFile.Line parse(byte[] bytes) throws MalformedJson {
        try {
            return ForeignJson.read(bytes, MattermostFile.Line.class);
        } catch (MalformedJson e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private <T> T required(@Nullable T value, String name) throws MalformedJson {
        if (value == null) {
            throw wrong("it lacks its “" + name + "”");
        }
        return value;
    }

    private void take(MattermostFile.Channel channel) {
        if (channel.deleted_at() != null && channel.deleted_at() > 0) {
            notTaken.count("archives: channels that are open here");
        }
        var name = text(channel.name());
        var shown = text(channel.display_name());
        rooms.put(
                text(channel.team()) + "/" + name,
                new Room(
                        words.room(name),
                        rooms.size(),
                        "O".equals(channel.type()) ? "public" : "private",
                        ForeignWords.line(shown.isBlank() ? name : shown, LONGEST_NAME),
                        ForeignWords.line(text(channel.header()), LONGEST_TOPIC)));
    }

    private ExportLine.Person take(MattermostFile.User user) {
        var name = words.person(text(user.username()));
        for (var team : Objects.requireNonNullElse(user.teams(), List.<MattermostFile.Team>of())) {
            for (var channel : Objects.requireNonNullElse(team.channels(), List.<MattermostFile.TeamChannel>of())) {
                var room = rooms.get(text(team.name()) + "/" + text(channel.name()));
                if (room != null) {
                    room.members.add(name);
                }
            }
        }
        return new ExportLine.Person(name, text(user.roles()).contains("system_admin") ? "admin" : "member", null);
    }

    private Room direct(List<String> members, String topic) {
        var key = "@" + String.join(",", members.stream().sorted().toList());
        return rooms.computeIfAbsent(key, _ -> {
            var people = members.stream()
                    .filter(member -> !bots.contains(member))
                    .map(words::person)
                    .distinct()
                    .toList();
            var room = new Room(
                    words.room("direct-" + String.join("-", people)),
                    rooms.size(),
                    people.size() == 2 ? "direct" : "private",
                    "",
                    ForeignWords.line(topic, LONGEST_TOPIC));
            room.members.addAll(people);
            return room;
        });
    }

    private void note(MattermostFile.Post post) throws MalformedJson {
        var room = post.channel_members() == null
                ? rooms.get(text(post.team()) + "/" + text(post.channel()))
                : direct(post.channel_members(), "");
        if (room == null) {
            throw wrong("the channel " + post.channel() + " is not described");
        }
        room.notes.add(new Note(post.create_at(), lines.place(), -1));
        for (int reply = 0; reply < post.answers().size(); reply++) {
            room.notes.add(new Note(post.answers().get(reply).create_at(), lines.place(), reply));
        }
    }

    @Override
    public ExportLine.Header header() {
        return header;
    }

    @Override
    public @Nullable ExportLine next() throws IOException, MalformedJson {
        while (ready.isEmpty() && !coming.isEmpty()) {
            var room = coming.getFirst();
            if (room.read == room.notes.size()) {
                coming.removeFirst();
                continue;
            }
            var note = room.notes.get(room.read++);
            take(room, note, post(note.place));
        }
        return ready.poll();
    }

    private MattermostFile.Post post(long place) throws IOException, MalformedJson {
        var known = kept.get(place);
        if (known != null) {
            return known;
        }
        var read = parse(lines.at(place));
        var post = required(read.post() == null ? read.direct_post() : read.post(), "post");
        kept.put(place, post);
        return post;
    }

    private void take(Room room, Note note, MattermostFile.Post thread) {
        var post = note.reply < 0 ? thread : thread.answers().get(note.reply);
        var at = Instant.ofEpochMilli(post.create_at());
        if (bots.contains(text(post.user())) || text(post.user()).isEmpty()) {
            notTaken.count("messages of bots");
            return;
        }
        var by = words.person(text(post.user()));
        switch (text(post.type())) {
            case "", "me" -> say(room, note, post, at, by);
            case "system_join_channel", "system_add_to_channel" ->
                ready.add(new ExportLine.Happened(new Event.Joined(room.id, ++room.seq, by, at)));
            case "system_leave_channel" ->
                ready.add(new ExportLine.Happened(new Event.Left(room.id, ++room.seq, by, at)));
            default -> notTaken.count("notes of Mattermost's own (" + post.type() + ")");
        }
    }

    private void say(Room room, Note note, MattermostFile.Post post, Instant at, String by) {
        var said = new StringBuilder(text(post.message()));
        for (var attachment : Objects.requireNonNullElse(post.attachments(), List.<MattermostFile.Attachment>of())) {
            notTaken.count("files (their names stand in the messages)");
            var name = text(attachment.path()).replaceFirst(".*/", "");
            said.append(said.isEmpty() ? "" : "\n")
                    .append("(file: ")
                    .append(name)
                    .append(')');
        }
        var texts = words.texts(said.toString());
        if (texts.isEmpty()) {
            notTaken.count("messages without text");
            return;
        }
        if (Boolean.TRUE.equals(post.is_pinned())) {
            notTaken.count("pins");
        }
        Long replyTo = null;
        if (note.reply >= 0) {
            replyTo = room.threads.get(note.place);
            notTaken.count("threads: answers that stand as replies in the room");
        }
        for (int piece = 0; piece < texts.size(); piece++) {
            long seq = ++room.seq;
            if (piece == 0 && note.reply < 0) {
                room.threads.put(note.place, seq);
            }
            var id = "mm-" + room.number + "-" + post.create_at() + "-" + seq;
            ready.add(new ExportLine.Happened(new Event.Message(
                    room.id, seq, id, by, at, texts.get(piece), replyTo, piece == 0 ? changes(post, seq) : null)));
        }
    }

    private Event.@Nullable Changes changes(MattermostFile.Post post, long seq) {
        var edited = post.edit_at() == null || post.edit_at() == 0 ? null : Instant.ofEpochMilli(post.edit_at());
        var reactions = new LinkedHashMap<String, Set<String>>();
        for (var reaction : Objects.requireNonNullElse(post.reactions(), List.<MattermostFile.Reaction>of())) {
            var name = text(reaction.emoji_name());
            var picture = emoji.emoji(name);
            if (picture.isEmpty()) {
                notTaken.count("reactions with emoji that others do not have (:" + name + ":)");
            } else if (!bots.contains(text(reaction.user()))) {
                reactions
                        .computeIfAbsent(picture.get(), _ -> new LinkedHashSet<>())
                        .add(words.person(text(reaction.user())));
            }
        }
        return edited == null && reactions.isEmpty()
                ? null
                : new Event.Changes(seq, edited, false, ForeignWords.reactions(reactions));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public MalformedJson wrong(String what) {
        return new MalformedJson("line " + line + ": " + what);
    }

    @Override
    public void close() throws IOException {
        lines.close();
        if (unpacked != null) {
            Files.deleteIfExists(unpacked);
        }
    }
}
