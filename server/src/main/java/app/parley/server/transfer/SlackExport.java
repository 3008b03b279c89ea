package app.parley.server.transfer;

import app.parley.shared.json.ForeignJson;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A Slack export: a zip of `users.json`, `channels.json` (of paid plans also `groups.json`, `dms.json`,
/// `mpims.json`), and for each channel a folder with one file of messages a day. One day is in memory at a
/// time.
final class SlackExport implements ImportSource {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TOPIC = 250;
    private static final long LARGEST_FILE = 512L << 20;

    private final ZipFile zip;
    private final ExportLine.Header header;
    private final NotTaken notTaken;
    private final ForeignWords words;
    private final EmojiNames emoji = new EmojiNames();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, String> channelNames = new HashMap<>();
    private final Set<String> bots = new HashSet<>();
    private final Deque<ExportLine> ready = new ArrayDeque<>();
    private final Deque<Folder> folders = new ArrayDeque<>();
    private final Map<String, List<String>> days = new HashMap<>();
    private String reading = "";

    /// A channel whose messages are still to come, and how far they are read.
    private static final class Folder {
        private final RoomId id;
        private final String prefix;
        private final Deque<String> files;
        /// Where those messages stand that others answer in a thread.
        private final Map<String, Long> threads = new HashMap<>();

        private long seq;

        Folder(RoomId id, String prefix, List<String> files) {
            this.id = id;
            this.prefix = prefix;
            this.files = new ArrayDeque<>(files);
        }
    }

    private SlackExport(ZipFile zip, ExportLine.Header header, NotTaken notTaken) {
        this.zip = zip;
        this.header = header;
        this.notTaken = notTaken;
        this.words = new ForeignWords(notTaken);
    }

    static SlackExport open(Path file, InstantSource clock, NotTaken notTaken) throws IOException, MalformedJson {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.zip$", "");
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var slack = new SlackExport(
                new ZipFile(file.toFile()), new ExportLine.Header(name, "", at, "slack", "slack", null), notTaken);
        try {
            slack.readContents();
            return slack;
        } catch (IOException | MalformedJson | RuntimeException e) {
            slack.close();
            throw e;
        }
    }

    private void readContents() throws IOException, MalformedJson {
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".json") && name.contains("/"))
                .sorted()
                .forEach(name -> days.computeIfAbsent(name.substring(0, name.indexOf('/')), _ -> new ArrayList<>())
                        .add(name));
        for (var user : list("users.json", SlackFile.User[].class)) {
            take(user);
        }
        var channels = new ArrayList<ExportLine>();
        for (var channel : list("channels.json", SlackFile.Channel[].class)) {
            channels.add(room(channel, "public", text(channel.name())));
        }
        for (var channel : list("groups.json", SlackFile.Channel[].class)) {
            channels.add(room(channel, "private", text(channel.name())));
        }
        for (var channel : list("mpims.json", SlackFile.Channel[].class)) {
            channels.add(room(channel, "private", text(channel.name())));
        }
        for (var channel : list("dms.json", SlackFile.Channel[].class)) {
            channels.add(room(channel, "direct", text(channel.id())));
        }
        ready.addAll(channels);
    }

    private <T> T[] list(String name, Class<T[]> type) throws IOException, MalformedJson {
        var entry = zip.getEntry(name);
        return read(entry == null ? "[]".getBytes(StandardCharsets.UTF_8) : bytes(entry), name, type);
    }

    private byte[] bytes(ZipEntry entry) throws IOException, MalformedJson {
        if (entry.getSize() > LARGEST_FILE) {
            throw new MalformedJson(entry.getName() + " is too large");
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readNBytes((int) LARGEST_FILE);
        }
    }

    private <T> T[] read(byte[] bytes, String name, Class<T[]> type) throws MalformedJson {
        reading = name;
        try {
            return ForeignJson.read(bytes, type);
        } catch (MalformedJson e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void take(SlackFile.User user) {
        var id = text(user.id());
        if (user.is_bot() || id.equals("USLACKBOT")) {
            bots.add(id);
            notTaken.count("bots");
            return;
        }
        var name = words.person(user.name() == null || user.name().isBlank() ? id : user.name());
        users.put(id, name);
        boolean administers = Boolean.TRUE.equals(user.is_owner()) || Boolean.TRUE.equals(user.is_admin());
        ready.add(new ExportLine.Person(name, administers ? "admin" : "member", null));
    }

    /// Somebody of another workspace may be named nowhere else.
    private String person(String id) {
        return users.computeIfAbsent(id, words::person);
    }

    private ExportLine.Room room(SlackFile.Channel channel, String kind, String name) {
        if (channel.is_archived()) {
            notTaken.count("archives: channels that are open here");
        }
        var id = words.room(name);
        channelNames.put(text(channel.id()), name);
        folders.add(new Folder(id, text(channel.id()), days.getOrDefault(name, List.of())));
        var members = Objects.requireNonNullElse(channel.members(), List.<String>of()).stream()
                .filter(member -> !bots.contains(member))
                .map(member -> new ExportLine.Member(person(member), null))
                .distinct()
                .toList();
        var topic = channel.topic() == null
                ? ""
                : ForeignWords.line(text(channel.topic().value()), LONGEST_TOPIC);
        return new ExportLine.Room(
                id,
                kind,
                kind.equals("direct") || name.startsWith("mpdm-") ? "" : ForeignWords.line(name, LONGEST_NAME),
                topic,
                0,
                channel.created() == 0 ? null : Instant.ofEpochSecond(channel.created()),
                members);
    }

    @Override
    public ExportLine.Header header() {
        return header;
    }

    @Override
    public @Nullable ExportLine next() throws IOException, MalformedJson {
        while (ready.isEmpty() && !folders.isEmpty()) {
            var folder = folders.getFirst();
            var file = folder.files.poll();
            if (file == null) {
                folders.removeFirst();
                continue;
            }
            var messages = List.of(read(bytes(zip.getEntry(file)), file, SlackFile.Message[].class));
            messages.stream()
                    .filter(message -> message.ts() != null)
                    .sorted(Comparator.comparing(message -> time(text(message.ts()))))
                    .forEach(message -> take(folder, message));
        }
        return ready.poll();
    }

    private void take(Folder folder, SlackFile.Message message) {
        var at = time(text(message.ts()));
        var by = text(message.user());
        if (by.isEmpty() || bots.contains(by) || "bot_message".equals(message.subtype())) {
            notTaken.count("messages of bots");
            return;
        }
        switch (text(message.subtype())) {
            case "", "thread_broadcast", "me_message", "file_share", "reply_broadcast" -> say(folder, message, at, by);
            case "channel_join", "group_join" -> add(folder, seq -> new Event.Joined(folder.id, seq, person(by), at));
            case "channel_leave", "group_leave" -> add(folder, seq -> new Event.Left(folder.id, seq, person(by), at));
            case "channel_topic", "group_topic" ->
                add(
                        folder,
                        seq -> new Event.Changed(
                                folder.id,
                                seq,
                                person(by),
                                at,
                                null,
                                ForeignWords.line(text(message.topic()), LONGEST_TOPIC)));
            case "channel_name", "group_name" ->
                add(
                        folder,
                        seq -> new Event.Changed(
                                folder.id,
                                seq,
                                person(by),
                                at,
                                ForeignWords.line(text(message.name()), LONGEST_NAME),
                                null));
            case "tombstone" -> notTaken.count("messages that had been deleted");
            default -> notTaken.count("notes of Slack's own (" + message.subtype() + ")");
        }
    }

    private interface Maker {
        Event at(long seq);
    }

    private void add(Folder folder, Maker maker) {
        ready.add(new ExportLine.Happened(maker.at(++folder.seq)));
    }

    private void say(Folder folder, SlackFile.Message message, Instant at, String by) {
        var said = new StringBuilder(
                SlackText.plain(text(message.text()), this::person, id -> channelNames.getOrDefault(id, id)));
        for (var file : Objects.requireNonNullElse(message.files(), List.<SlackFile.Attached>of())) {
            notTaken.count("files (their names stand in the messages)");
            var name = file.name() == null ? text(file.title()) : file.name();
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
        if (message.attachments() != null && !message.attachments().isEmpty()) {
            notTaken.count("previews and other attachments");
        }
        var ts = text(message.ts());
        Long replyTo = null;
        var thread = text(message.thread_ts());
        if (!thread.isEmpty() && !thread.equals(ts)) {
            replyTo = folder.threads.get(thread);
            notTaken.count(
                    replyTo == null
                            ? "answers to messages that are not in the file (the answers are here)"
                            : "threads: answers that stand as replies in the room");
        }
        for (int piece = 0; piece < texts.size(); piece++) {
            long seq = ++folder.seq;
            if (piece == 0 && thread.equals(ts)) {
                folder.threads.put(ts, seq);
            }
            var id = folder.prefix + "-" + ts + (piece == 0 ? "" : "-" + piece);
            ready.add(new ExportLine.Happened(new Event.Message(
                    folder.id,
                    seq,
                    id.length() <= 36 ? id : id.substring(id.length() - 36),
                    person(by),
                    at,
                    texts.get(piece),
                    replyTo,
                    piece == 0 ? changes(message, seq) : null)));
        }
    }

    private Event.@Nullable Changes changes(SlackFile.Message message, long seq) {
        var edited = message.edited() == null || message.edited().ts() == null
                ? null
                : time(text(message.edited().ts()));
        var reactions = new LinkedHashMap<String, Set<String>>();
        for (var reaction : Objects.requireNonNullElse(message.reactions(), List.<SlackFile.Reaction>of())) {
            var name = text(reaction.name());
            var picture = emoji.emoji(name);
            var by = Objects.requireNonNullElse(reaction.users(), List.<String>of()).stream()
                    .filter(user -> !bots.contains(user))
                    .map(this::person)
                    .toList();
            if (picture.isEmpty()) {
                notTaken.count("reactions with emoji that others do not have (:" + name + ":)");
            } else if (!by.isEmpty()) {
                reactions
                        .computeIfAbsent(picture.get(), _ -> new LinkedHashSet<>())
                        .addAll(by);
            }
        }
        return edited == null && reactions.isEmpty()
                ? null
                : new Event.Changes(seq, edited, false, ForeignWords.reactions(reactions));
    }

    /// `1700000000.000100`: seconds and microseconds.
    private static Instant time(String ts) {
        try {
            int dot = ts.indexOf('.');
            long seconds = Long.parseLong(dot < 0 ? ts : ts.substring(0, dot));
            long micros = dot < 0 ? 0 : Long.parseLong((ts.substring(dot + 1) + "000000").substring(0, 6));
            return Instant.ofEpochSecond(seconds).plusMillis(micros / 1_000);
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public MalformedJson wrong(String what) {
        return new MalformedJson(reading + ": " + what);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
