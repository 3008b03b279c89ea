// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.model.RoomId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// A channel of Slack's whose messages are still to come, and how far they are read. Confined to one thread.
final class SlackRoom {
    private static final int LONGEST_ID = 36;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?=\\.json$)");

    private final RoomId id;
    private final String name;
    private final String prefix;
    private final Deque<ZipEntry> files;
    private final Set<String> writers = new HashSet<>();
    /// Where each message is, for those that answer it.
    private final Map<String, Long> places = new HashMap<>();
    /// Answers that are older than what they answer, until that comes.
    private final Map<String, List<Dated>> heldBack = new LinkedHashMap<>();

    private boolean described;
    private final boolean listed;
    private Instant latest = Instant.EPOCH;
    private long seq;

    /// A message and its time. `ts` is the text by which Slack tells it from others; it may be empty.
    record Dated(ForeignObject fields, String ts, Instant at) {
        String thread() {
            return fields.text("thread_ts");
        }

        boolean isAnswer() {
            return !thread().isEmpty() && !thread().equals(ts);
        }
    }

    SlackRoom(RoomId id, String name, String channelId, List<ZipEntry> files, boolean listed) {
        this.id = id;
        this.name = name;
        this.prefix = channelId.matches("[A-Za-z0-9]{1,16}") ? channelId : "r" + Integer.toHexString(name.hashCode());
        this.files = new ArrayDeque<>(files);
        this.listed = listed;
        this.described = listed;
    }

    RoomId id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    ZipEntry nextFile() {
        return files.poll();
    }

    long nextSeq() {
        return ++seq;
    }

    /// Whether the room still has to be described; true once.
    boolean describe() {
        boolean first = !described;
        described = true;
        return first;
    }

    /// Whether `writer` is not known to be in a room without a list of members; true once.
    boolean isNew(String writer) {
        return !listed && writers.add(writer);
    }

    @Nullable
    Long seqOf(String ts) {
        return places.get(ts);
    }

    /// The next file is of the day that its name says, at the earliest.
    void begin(String fileName) {
        var day = DAY.matcher(fileName);
        if (day.find()) {
            try {
                var start = LocalDate.parse(day.group())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                latest = start.isAfter(latest) ? start : latest;
            } catch (DateTimeParseException notADay) {
                // Then the last message says when it was.
            }
        }
    }

    /// Return `messages` in the order of time. Those without a time follow the one before, and are counted.
    List<Dated> dated(List<ForeignObject> messages, NotTaken notTaken) {
        var dated = new ArrayList<Dated>();
        for (var message : messages) {
            var ts = message.text("ts");
            var at = time(ts);
            if (at == null) {
                notTaken.changed("messages without a time (they follow the one before)");
            } else {
                latest = at;
            }
            dated.add(new Dated(message, at == null ? "" : ts, latest));
        }
        dated.sort(Comparator.comparing(Dated::at));
        return dated;
    }

    /// Keep `message` back when it answers one that is younger; `release` gives it out behind that one.
    boolean holdsBack(Dated message) {
        var thread = message.thread();
        var root = message.isAnswer() && seqOf(thread) == null ? time(thread) : null;
        if (root == null || !root.isAfter(message.at())) {
            return false;
        }
        heldBack.computeIfAbsent(thread, _ -> new ArrayList<>()).add(message);
        return true;
    }

    void release(Dated root, BiConsumer<SlackRoom, Dated> say) {
        var waiting = heldBack.remove(root.ts());
        if (waiting != null) {
            waiting.forEach(answer -> say.accept(this, answer));
        }
    }

    /// Give out what nothing came for.
    void finish(BiConsumer<SlackRoom, Dated> say) {
        var waiting = List.copyOf(heldBack.values());
        heldBack.clear();
        waiting.forEach(answers -> answers.forEach(answer -> say.accept(this, answer)));
    }

    /// Return the id under which piece number `piece` of `message` is sent, and note its place. It is the same each
    /// time the file is read.
    String idOf(Dated message, long place, int piece) {
        long first = place - piece;
        boolean unique = !message.ts().isEmpty() && isFirstAt(message.ts(), first);
        var sent = prefix + "-" + (unique ? message.ts() : "n" + place) + (piece == 0 ? "" : "-" + piece);
        var safe = sent.replaceAll("[^A-Za-z0-9._-]", "-");
        return safe.length() <= LONGEST_ID ? safe : safe.substring(safe.length() - LONGEST_ID);
    }

    private boolean isFirstAt(String ts, long place) {
        var known = places.putIfAbsent(ts, place);
        return known == null || known == place;
    }

    /// Return the time of `1700000000.000100`, seconds and microseconds; null when it is none.
    static @Nullable Instant time(String ts) {
        if (!ts.matches("[0-9]{1,11}(?:\\.[0-9]{1,9})?")) {
            return null;
        }
        int dot = ts.indexOf('.');
        long micros = dot < 0 ? 0 : Long.parseLong((ts.substring(dot + 1) + "000000").substring(0, 6));
        return Instant.ofEpochSecond(Long.parseLong(dot < 0 ? ts : ts.substring(0, dot)))
                .plusMillis(micros / 1_000);
    }
}
