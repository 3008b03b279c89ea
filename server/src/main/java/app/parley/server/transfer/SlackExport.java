// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.ForeignJson;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// A Slack export: a zip of `users.json`, `channels.json` (of paid plans also `groups.json`, `dms.json`,
/// `mpims.json`), and for each channel a folder with one file of messages a day. One day is in memory at a
/// time.
///
/// What has another shape is taken as far as it can be, and the rest is counted.
final class SlackExport implements ImportSource {
    private static final long LARGEST_FILE = 512L << 20;

    private final Unpacked archive;
    private final SlackFolders folders;
    private final ExportLine.Header header;
    private final NotTaken notTaken;
    private final ForeignWords words;
    private final SlackPeople people;
    private final Map<String, String> channelNames = new HashMap<>();
    private final Deque<ExportLine> ready = new ArrayDeque<>();
    private final Deque<SlackRoom> coming = new ArrayDeque<>();
    private String reading = "";

    private SlackExport(Unpacked archive, ExportLine.Header header, NotTaken notTaken) {
        this.archive = archive;
        this.folders = SlackFolders.of(archive.zip()).orElseThrow();
        this.header = header;
        this.notTaken = notTaken;
        this.words = new ForeignWords(notTaken);
        this.people = new SlackPeople(words, notTaken, ready::add);
    }

    /// Open `file`, of which at most `most` bytes are unpacked.
    static SlackExport open(Path file, InstantSource clock, NotTaken notTaken, long most) throws IOException {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.zip$", "");
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var header = new ExportLine.Header(name, "", at, "slack", "slack", null);
        var slack = new SlackExport(Unpacked.open(file, most), header, notTaken);
        try {
            slack.readContents();
            return slack;
        } catch (IOException | RuntimeException e) {
            slack.close();
            throw e;
        }
    }

    private void readContents() throws IOException {
        var users = new ArrayList<>(list("users.json"));
        users.addAll(list("org_users.json"));
        people.take(users);
        var channels = new ArrayList<ExportLine>();
        for (var channel : list("channels.json")) {
            channels.add(room(channel, "public", channel.firstOf("name", "id")));
        }
        for (var channel : list("groups.json")) {
            channels.add(room(channel, "private", channel.firstOf("name", "id")));
        }
        for (var channel : list("mpims.json")) {
            channels.add(room(channel, "private", channel.firstOf("name", "id")));
        }
        for (var channel : list("dms.json")) {
            channels.add(room(channel, "direct", channel.text("id")));
        }
        ready.addAll(channels);
        for (var name : folders.left()) {
            coming.add(new SlackRoom(words.room(name), name, "", folders.take(List.of(name)), false));
        }
        for (var name : folders.otherLists()) {
            notTaken.at(name, "", 0);
            notTaken.changed("files of Slack's own that hold no history");
        }
    }

    private List<ForeignObject> list(String name) throws IOException {
        var entry = folders.list(name);
        return entry.isEmpty() ? List.of() : objects(entry.get(), name, "entry");
    }

    /// Return the objects of a file, as far as it can be read.
    private List<ForeignObject> objects(ZipEntry entry, String name, String part) throws IOException {
        reading = name;
        notTaken.at(name, part, 0);
        if (entry.getSize() > LARGEST_FILE) {
            notTaken.message("files that are too large to read");
            return List.of();
        }
        var read = ForeignJson.elements(archive.bytes(entry));
        if (read.problem() != null) {
            notTaken.message("files that are damaged: what follows is missing", read.problem());
        }
        var values = read.values();
        if (!read.list() && values.size() == 1) {
            var object = ForeignObject.of(values.getFirst(), notTaken);
            if (object == null || !(object.has("ts") || object.has("text") || object.has("messages"))) {
                notTaken.changed("files of Slack's own that hold no history");
                return List.of();
            }
            return object.has("messages") ? object.objects("messages") : List.of(object);
        }
        var objects = new ArrayList<ForeignObject>();
        for (int number = 0; number < values.size(); number++) {
            var object = ForeignObject.of(values.get(number), notTaken);
            if (object == null) {
                notTaken.at(name, part, number + 1L);
                notTaken.message("entries that are not what they should be");
            } else {
                objects.add(object);
            }
        }
        return objects;
    }

    private ExportLine.Room room(ForeignObject channel, String kind, String name) {
        if (channel.flag("is_archived")) {
            notTaken.changed("archives: channels that are open here", name);
        }
        var channelId = channel.text("id");
        var room = new SlackRoom(words.room(name), name, channelId, folders.take(List.of(name, channelId)), true);
        channelNames.put(channelId, name);
        coming.add(room);
        var members = channel.texts("members").stream()
                .map(member -> new ExportLine.Member(people.named(member, ""), null))
                .distinct()
                .toList();
        return new ExportLine.Room(
                room.id(),
                kind,
                kind.equals("direct") || name.startsWith("mpdm-") ? "" : ImportedWords.name(name),
                ImportedWords.topic(channel.words("topic", "value")),
                0,
                channel.number("created") == 0 ? null : Instant.ofEpochSecond(channel.number("created")),
                members);
    }

    @Override
    public ExportLine.Header header() {
        return header;
    }

    @Override
    public @Nullable ExportLine next() throws IOException {
        while (ready.isEmpty() && !coming.isEmpty()) {
            var room = coming.getFirst();
            var entry = room.nextFile();
            if (entry == null) {
                room.finish(this::say);
                coming.removeFirst();
            } else {
                read(room, entry);
            }
        }
        return ready.poll();
    }

    private void read(SlackRoom room, ZipEntry entry) throws IOException {
        var name = SlackFolders.plain(entry.getName());
        if (!name.endsWith(".json")) {
            notTaken.at(name, "", 0);
            notTaken.changed("files beside the messages");
            return;
        }
        room.begin(name);
        var messages = room.dated(objects(entry, name, "message"), notTaken);
        int number = 0;
        for (var dated : messages) {
            notTaken.at(name, "message", ++number);
            take(room, dated);
        }
    }

    private void take(SlackRoom room, SlackRoom.Dated message) {
        var fields = message.fields();
        var at = message.at();
        switch (SlackNotes.of(fields)) {
            case MESSAGE -> {
                if (!room.holdsBack(message)) {
                    say(room, message);
                    room.release(message, this::say);
                }
            }
            case JOINED -> add(room, seq -> new Event.Joined(room.id(), seq, people.author(fields), at));
            case LEFT -> add(room, seq -> new Event.Left(room.id(), seq, people.author(fields), at));
            case TOPIC -> {
                var topic = ImportedWords.topic(fields.words("topic", "value"));
                add(room, seq -> new Event.Changed(room.id(), seq, people.author(fields), at, null, topic));
            }
            case NAME -> {
                var name = ImportedWords.name(fields.words("name"));
                add(room, seq -> new Event.Changed(room.id(), seq, people.author(fields), at, name, null));
            }
            case DELETED -> notTaken.changed("messages that had been deleted");
            case NOTE -> notTaken.changed("notes of Slack's own", fields.text("subtype"));
        }
    }

    private interface Maker {
        Event at(long seq);
    }

    private void add(SlackRoom room, Maker maker) {
        describe(room);
        ready.add(new ExportLine.Happened(maker.at(room.nextSeq())));
    }

    /// A room that no list names is found with its first message. No one can tell who was allowed to read it, so it is
    /// private, for those who wrote in it.
    private void describe(SlackRoom room) {
        if (room.describe()) {
            notTaken.changed(
                    "folders that no list of channels names: private rooms of those who wrote there", room.name());
            var name = ImportedWords.name(room.name());
            ready.add(new ExportLine.Room(room.id(), "private", name, "", 0, null, List.of()));
        }
    }

    private void say(SlackRoom room, SlackRoom.Dated message) {
        var fields = message.fields();
        var said = new SlackWords(notTaken).of(fields);
        var plain = SlackText.plain(
                said, people::named, (id, label) -> label.isEmpty() ? channelNames.getOrDefault(id, id) : label);
        var texts = words.texts(words.withEmoji(plain));
        if (texts.isEmpty()) {
            return;
        }
        var by = people.author(fields);
        if (room.isNew(by)) {
            add(room, seq -> new Event.Joined(room.id(), seq, by, message.at()));
        }
        Long replyTo = null;
        if (message.isAnswer()) {
            replyTo = room.seqOf(message.thread());
            notTaken.changed(
                    replyTo == null
                            ? "answers to messages that are not in the file (the answers are here)"
                            : "threads: answers that are replies in the room");
        }
        for (int piece = 0; piece < texts.size(); piece++) {
            long seq = room.nextSeq();
            var id = room.idOf(message, seq, piece);
            ready.add(new ExportLine.Happened(new Event.Message(
                    room.id(),
                    seq,
                    id,
                    by,
                    message.at(),
                    texts.get(piece),
                    replyTo,
                    piece == 0 ? changes(fields, seq) : null)));
        }
    }

    private Event.@Nullable Changes changes(ForeignObject message, long seq) {
        var edit = message.has("edited") ? message.object("edited") : null;
        var edited = edit == null ? null : SlackRoom.time(edit.text("ts"));
        var reactions = new ForeignReactions(words, notTaken);
        for (var reaction : message.objects("reactions")) {
            reactions.add(
                    reaction.text("name"),
                    reaction.texts("users").stream()
                            .map(user -> people.named(user, ""))
                            .toList());
        }
        return edited == null && reactions.list().isEmpty()
                ? null
                : new Event.Changes(seq, edited, false, reactions.list());
    }

    @Override
    public MalformedJson wrong(String what) {
        return new MalformedJson(reading + ": " + what);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
