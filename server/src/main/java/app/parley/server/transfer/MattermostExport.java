// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.json.ForeignJson;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A Mattermost bulk export: lines of JSON, or a zip that holds them.
///
/// Posts are there in no order, so the file is read once to note where each post is and when it was made, and then
/// again, room by room in the order of time. What stays in memory are those notes. Lines of another shape are taken
/// as far as they can be, and counted.
final class MattermostExport implements ImportSource {
    private static final int LINES_KEPT = 64;

    private final LineFile lines;
    private final @Nullable Path unpacked;
    private final ExportLine.Header header;
    private final NotTaken notTaken;
    private final ForeignWords words;
    private final MattermostContents contents;
    private final Deque<ExportLine> ready = new ArrayDeque<>();
    private final Deque<MattermostRoom> coming = new ArrayDeque<>();
    private final Map<Long, ForeignObject> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ForeignObject> eldest) {
            return size() > LINES_KEPT;
        }
    };

    private MattermostExport(Path file, @Nullable Path unpacked, ExportLine.Header header, NotTaken notTaken)
            throws IOException {
        this.lines = new LineFile(unpacked == null ? file : unpacked);
        this.unpacked = unpacked;
        this.header = header;
        this.notTaken = notTaken;
        this.words = new ForeignWords(notTaken);
        this.contents = new MattermostContents(words, notTaken);
    }

    /// Return the entry of `zip` that holds the lines, if it is an export of Mattermost's. It may lie in one folder;
    /// deeper are the files that people sent.
    static Optional<? extends ZipEntry> lines(ZipFile zip) {
        return zip.stream()
                .filter(entry -> entry.getName().endsWith(".jsonl")
                        && !entry.getName().startsWith("__MACOSX")
                        && depth(entry) <= 1)
                .min(Comparator.comparingLong(MattermostExport::depth));
    }

    private static long depth(ZipEntry entry) {
        return SlackFolders.plain(entry.getName()).chars().filter(c -> c == '/').count();
    }

    /// Open `file`, of which at most `most` bytes are unpacked.
    static MattermostExport open(Path file, InstantSource clock, NotTaken notTaken, long most) throws IOException {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.(zip|jsonl?)$", "");
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var header = new ExportLine.Header(name, "", at, "mattermost", "mattermost", null);
        var export = new MattermostExport(file, unpack(file, most), header, notTaken);
        try {
            export.readOnce();
            return export;
        } catch (IOException | RuntimeException e) {
            export.close();
            throw e;
        }
    }

    private static @Nullable Path unpack(Path file, long most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (in.read() != 'P') {
                return null;
            }
        }
        var unpacked = Files.createTempFile("parley-import", ".jsonl");
        try (var zip = Unpacked.open(file, most);
                var out = Files.newOutputStream(unpacked)) {
            zip.copy(lines(zip.zip()).orElseThrow(), out);
            return unpacked;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unpacked);
            throw e;
        }
    }

    private void readOnce() throws IOException {
        long number = 0;
        for (var bytes = lines.next(); bytes != null; bytes = lines.next()) {
            notTaken.at("", "line", ++number);
            var line = parse(bytes);
            if (line != null) {
                contents.take(line, lines.place());
            }
        }
        ready.addAll(contents.people());
        for (var room : contents.rooms()) {
            room.notes.sort(Comparator.comparingLong(MattermostRoom.Note::sorted));
            var members = room.members.stream()
                    .map(member -> new ExportLine.Member(member, null))
                    .toList();
            ready.add(new ExportLine.Room(room.id, room.kind, room.name, room.topic, 0, null, members));
            coming.add(room);
        }
    }

    private @Nullable ForeignObject parse(byte[] bytes) {
        if (isBlank(bytes)) {
            return null;
        }
        try {
            var line = ForeignObject.of(ForeignJson.read(bytes), notTaken);
            if (line == null) {
                notTaken.message("lines that are not what they should be");
            }
            return line;
        } catch (MalformedJson e) {
            notTaken.message("lines that are damaged");
            return null;
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public ExportLine.Header header() {
        return header;
    }

    @Override
    public @Nullable ExportLine next() throws IOException {
        while (ready.isEmpty() && !coming.isEmpty()) {
            var room = coming.getFirst();
            if (room.read == room.notes.size()) {
                coming.removeFirst();
                continue;
            }
            var note = room.notes.get(room.read++);
            notTaken.at("room " + room.id, "post", room.read);
            var thread = post(note.place());
            if (thread != null) {
                take(room, note, thread);
            }
        }
        return ready.poll();
    }

    private @Nullable ForeignObject post(long place) throws IOException {
        var known = kept.get(place);
        if (known != null) {
            return known;
        }
        var line = parse(lines.at(place));
        var post = line == null ? null : MattermostContents.post(line);
        if (post != null) {
            kept.put(place, post);
        }
        return post;
    }

    private void take(MattermostRoom room, MattermostRoom.Note note, ForeignObject thread) {
        var post = note.reply() < 0 ? thread : thread.objects("replies").get(note.reply());
        var at = Instant.ofEpochMilli(note.at());
        var by = contents.author(post);
        var type = post.text("type");
        switch (type) {
            case "system_join_channel", "system_add_to_channel" ->
                ready.add(new ExportLine.Happened(new Event.Joined(room.id, ++room.seq, by, at)));
            case "system_leave_channel" ->
                ready.add(new ExportLine.Happened(new Event.Left(room.id, ++room.seq, by, at)));
            default -> {
                if (type.startsWith("system_") && !type.equals("system_generic")) {
                    notTaken.changed("notes of Mattermost's own", type);
                } else {
                    say(room, note, post, at, by);
                }
            }
        }
    }

    private void say(MattermostRoom room, MattermostRoom.Note note, ForeignObject post, Instant at, String by) {
        var texts = words.texts(words.withEmoji(MattermostWords.of(post, notTaken)));
        if (texts.isEmpty()) {
            return;
        }
        if (post.flag("is_pinned")) {
            notTaken.other("pins");
        }
        Long replyTo = null;
        if (note.reply() >= 0) {
            replyTo = room.threads.get(note.place());
            notTaken.changed("threads: answers that are replies in the room");
        }
        for (int piece = 0; piece < texts.size(); piece++) {
            long seq = ++room.seq;
            if (piece == 0 && note.reply() < 0) {
                room.threads.put(note.place(), seq);
            }
            var id = "mm-" + room.number + "-" + note.at() + "-" + seq;
            ready.add(new ExportLine.Happened(new Event.Message(
                    room.id, seq, id, by, at, texts.get(piece), replyTo, piece == 0 ? changes(post, seq) : null)));
        }
    }

    private Event.@Nullable Changes changes(ForeignObject post, long seq) {
        var edited = post.number("edit_at") <= 0 ? null : Instant.ofEpochMilli(post.number("edit_at"));
        var reactions = new ForeignReactions(words, notTaken);
        for (var reaction : post.objects("reactions")) {
            reactions.add(reaction.text("emoji_name"), List.of(words.person(reaction.text("user"))));
        }
        return edited == null && reactions.list().isEmpty()
                ? null
                : new Event.Changes(seq, edited, false, reactions.list());
    }

    @Override
    public MalformedJson wrong(String what) {
        return new MalformedJson(what);
    }

    @Override
    public void close() throws IOException {
        lines.close();
        if (unpacked != null) {
            Files.deleteIfExists(unpacked);
        }
    }
}
